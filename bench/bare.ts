// What it costs to fetch a list once a second and to parse it, and nothing else. Usage: node --import=tsx bench/bare.ts URL.
import http from 'node:http';
import process from 'node:process';

const url = process.argv[2]!;
const agent = new http.Agent({keepAlive: true});

const read = async (incoming: http.IncomingMessage) => {
	const pieces: string[] = [];
	incoming.setEncoding('utf8');
	for await (const piece of incoming) {
		pieces.push(piece as string);
	}

	const {rows} = JSON.parse(pieces.join('')) as {rows: unknown[]};
	process.title = `bare ${rows.length}`;
};

setInterval(() => {
	http.get(url, {agent}, incoming => {
		void read(incoming);
	});
}, 1000);
