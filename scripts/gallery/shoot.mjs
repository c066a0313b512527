// node shoot.mjs PAGES PICTURES: a picture of every page, as wide as its name says, of few colours.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(resolve(process.env.GALLERY_NODE ?? '.', 'package.json'));
const { default: chromium } = await import(require.resolve('@sparticuz/chromium'));
const { default: puppeteer } = await import(require.resolve('puppeteer-core'));

const { default: sharp } = await import(require.resolve('sharp'));

const [folder, pictures] = process.argv.slice(2).map((one) => resolve(one));
const browser = await puppeteer.launch({
  args: [...chromium.args, '--no-sandbox'],
  executablePath: await chromium.executablePath(),
  headless: 'shell',
});
for (const name of readdirSync(folder).filter((one) => one.endsWith('.html'))) {
  const page = await browser.newPage();
  const width = name.endsWith('.phone.html') ? 390 : 720;
  await page.setViewport({ width, height: 100, deviceScaleFactor: 1.5 });
  await page.goto(`file://${folder}/${name}`);
  await page.evaluate(() => document.fonts.ready);
  const taken = await page.screenshot({ fullPage: true });
  await sharp(taken)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(`${pictures}/${name.replace('.html', '.png')}`);
  await page.close();
}
await browser.close();
