# The service for a container engine. Two stages: PyICU is compiled where the compiler is, and runs without it.
FROM python:3.13-slim-bookworm AS build
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends g++ libicu-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /build/
RUN python -m venv /opt/lookout && /opt/lookout/bin/pip install --no-cache-dir -r /build/requirements.txt

FROM python:3.13-slim-bookworm
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends libicu72 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/lookout lookout \
    && install -d -o lookout /var/lib/lookout
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
