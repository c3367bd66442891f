# The dashboard in a container: no root, nothing writable but one volume and /tmp. `docs/serving.md` says how it is run.
FROM python:3.13-slim-bookworm AS packages
WORKDIR /opt/dashboard
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="High Needs Recovery Dashboard" org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /tmp --shell /usr/sbin/nologin dashboard
WORKDIR /opt/dashboard
COPY --from=packages /opt/dashboard/.venv .venv
COPY . .
# Compiled now: nothing can be written beside the code later. The volume belongs to the account that will use it.
RUN .venv/bin/python -m compileall -q -x '\.venv' . && install -d -o dashboard -g dashboard -m 0700 var
ENV PATH=/opt/dashboard/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
USER 10001:10001
# The store, its key, its backups: everything that must be kept.
VOLUME /opt/dashboard/var
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/health', timeout=8)"]
# Inside a container only other containers reach this address; without a sign-in the dashboard shows nothing to them either.
CMD ["python", "-m", "serving.start", "--server.port", "8501", "--server.address", "0.0.0.0", "--secrets.files", "/run/secrets/sign_in"]
