FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/backissue
ENV PATH=/opt/backissue/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The lock first: while it stays the same, so does this layer.
COPY requirements/runtime.lock requirements/
RUN pip install --require-hashes -r requirements/runtime.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /dist . && pip install --no-deps --no-index /dist/*.whl

FROM python:3.13-slim
RUN groupadd --gid 10001 backissue \
    && useradd --uid 10001 --gid backissue --no-create-home --home-dir /data --shell /usr/sbin/nologin backissue \
    && install -d -o backissue -g backissue /data
COPY --from=build /opt/backissue /opt/backissue
ENV PATH=/opt/backissue/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BACKISSUE_DATA=/data
USER backissue
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["backissue"]
CMD ["serve", "--host", "0.0.0.0"]
