// A plain server of prepared lists, in a process of its own: its cost is nobody's but its own.
// Usage: node --import=tsx bench/server.ts COUNT still|churn|ten|endless. It tells its port on the standard output.
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {bodiesOf, type Change} from './rows.js';

const [count, change] = process.argv.slice(2);
const bodies = bodiesOf(Number(count), change as Change);
// Prepared before anybody asks.
let body = bodies.next().value as Uint8Array;

const server = http.createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	if (request.url?.endsWith('/whoami')) {
		response.end(
			JSON.stringify({id: 'bench', domain: 'lab.local', roleName: 'admin', expires: Date.now() + 86_400_000}),
		);
		return;
	}

	response.setHeader('content-length', body.length);
	response.end(body);
	body = bodies.next().value as Uint8Array;
});

server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`${(server.address() as AddressInfo).port} ${body.length}\n`);
});
process.once('disconnect', () => {
	process.exit();
});
