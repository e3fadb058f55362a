// A simulated switch in a process of its own: its event socket, and its list by HTTP, of the same world. Time begins to pass by the
// message `go`, and stands still again after `stop`, which is answered by what happened in between.
// Usage: node --import=tsx bench/switch.ts CHANNELS RATE. It tells its two ports on the standard output.
import http from 'node:http';
import net, {type AddressInfo} from 'node:net';
import process from 'node:process';
import {startEventSocket} from '../source/demo/event-socket/server.js';
import {createWorld} from '../source/demo/traffic.js';
import {eventUsers, type Happened} from './event-switch.js';

const [channels, rate] = process.argv.slice(2).map(Number) as [number, number];
const began = Date.now();
let [passed, since] = [0, Infinity];
const now = () => began + passed + Math.max(0, performance.now() - since);

const world = createWorld(1, began, {channels, rate});
const {port} = await startEventSocket({world, now, password: 'bench', users: eventUsers});

const happened = {created: 0, ended: 0};
let record: ((uuid: string) => void) | undefined;
const tellEvents = world.onChange;
world.onChange = change => {
	switch (change.kind) {
		case 'created': {
			happened.created++;

			break;
		}

		case 'ended': {
			happened.ended += change.legs.length;

			break;
		}

		case 'bridged': {
			record?.(change.a.uuid);

			break;
		}
		// No default
	}

	tellEvents?.(change);
};

/** Every call is recorded from its bridge on, as by a dialplan. */
const recordAll = () => {
	const socket = net.connect(port, '127.0.0.1').resume();
	socket.write('auth bench\n\n');
	record = uuid => {
		socket.write(`bgapi uuid_record ${uuid} start /var/recordings/${uuid}.wav\n\n`);
	};
};

process.on('message', (message: 'go' | 'record' | 'stop') => {
	if (message === 'go') {
		since = performance.now();
	} else if (message === 'record') {
		recordAll();
	} else {
		passed = now() - began;
		since = Infinity;
		world.advance(now());
		process.send?.({...happened} satisfies Happened);
	}
});

const server = http.createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	if (request.url?.endsWith('/whoami')) {
		response.end(JSON.stringify({id: 'bench', domain: 'lab.local', roleName: 'admin', expires: began + 86_400_000}));
		return;
	}

	world.advance(now());
	const rows = [...world.legs.values()].map(({json}) => json);
	response.end(`{"row_count":${rows.length},"rows":[${rows.join(',')}]}`);
});

server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`${port} ${(server.address() as AddressInfo).port}\n`);
});
process.once('disconnect', () => {
	process.exit();
});
