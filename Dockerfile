FROM node:26-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM node:26-slim
COPY --from=build /src/dist/cli.js /usr/local/bin/webitel-top
USER node
ENTRYPOINT ["webitel-top"]
