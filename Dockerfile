FROM node:26.10.0-slim@sha256:930557a230abacbc3f4fd9b8648abf8f4bee1e17cb72195dcdfb2f709bc85b33 AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM node:26.10.0-slim@sha256:930557a230abacbc3f4fd9b8648abf8f4bee1e17cb72195dcdfb2f709bc85b33
COPY --from=build /src/dist /usr/local/lib/webitel-top
RUN ln -s ../lib/webitel-top/cli.js /usr/local/bin/webitel-top
USER node
ENTRYPOINT ["webitel-top"]
