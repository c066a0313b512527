// node shoot.mjs MODULES FOLDER: a picture of every page in FOLDER, as wide as its name says.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRequire } from 'node:module';

const [modules, folder] = process.argv.slice(2).map((one) => resolve(one));
const require = createRequire(resolve(modules, 'package.json'));
const load = async (name) => (await import(require.resolve(name))).default;
const widths = { desktop: 720, phone: 390 };

async function shoot() {
  const [chromium, puppeteer, sharp] = await Promise.all(
    ['@sparticuz/chromium', 'puppeteer-core', 'sharp'].map(load),
  );
  const browser = await puppeteer.launch({
    args: [...chromium.args, '--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: 'shell',
  });
  try {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.html'))) {
      const page = await browser.newPage();
      const width = widths[name.split('.').at(-2)];
      await page.setViewport({ width, height: 100, deviceScaleFactor: 1.5 });
      await page.goto(`file://${folder}/${name}`);
      await page.evaluate(() => document.fonts.ready);
      const taken = await page.screenshot({ fullPage: true });
      // Sixteen, for sharp saves bytes at four bits a pixel and not at six; undithered, areas stay flat.
      await sharp(taken)
        .png({ palette: true, colours: 16, dither: 0, effort: 10 })
        .toFile(`${folder}/${name.replace('.html', '.png')}`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

shoot().catch((error) => {
  console.error(String(error.message ?? error).split('\n')[0]);
  process.exit(1);
});
