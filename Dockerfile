# The service for a container engine. Two stages: PyICU is compiled where the compiler is, and runs without it.
FROM python:3.13-slim-bookworm AS build
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends g++ libicu-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
COPY requirements-build.txt requirements.txt /build/
RUN python -m venv /opt/lookout \
    && /opt/lookout/bin/pip install --no-cache-dir --require-hashes -r /build/requirements-build.txt \
    && /opt/lookout/bin/pip install --no-cache-dir --require-hashes --no-build-isolation -r /build/requirements.txt

FROM python:3.13-slim-bookworm
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends libicu72 \
        fonts-noto-cjk fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/lookout lookout \
    && install -d -m 700 -o lookout /var/lib/lookout
COPY --from=build /opt/lookout /opt/lookout
WORKDIR /srv/lookout
COPY . .
ENV BIN=/opt/lookout/bin \
    LOOKOUT_BIND=0.0.0.0:8000 \
    LOOKOUT_ENV=production \
    LOOKOUT_INSTANCE=/var/lib/lookout
USER lookout
VOLUME /var/lib/lookout
EXPOSE 8000
CMD ["scripts/run.sh"]
