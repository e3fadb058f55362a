import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {error, ok, type DemoAnswer} from './answers.js';
import {hold, isHeld, isTalking, unhold} from './call-legs.js';
import {causeNamed} from './hangup-causes.js';
import {nobody, originate, originateUsage} from './phones.js';
import type {World} from './world.js';

/** The fields of a body. */
export type Fields = Readonly<Record<string, unknown>>;

const textOf = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');

/** An ETag as the real server's framework makes them. */
export const etagOf = (body: string): string => {
	const digest = createHash('sha1').update(body).digest('base64').slice(0, 27);
	return `W/"${Buffer.byteLength(body).toString(16)}-${digest}"`;
};

export const list = (world: World, url: URL, headers: IncomingHttpHeaders): DemoAnswer => {
	const domain = url.searchParams.get('domain') ?? '';
	if (/\s/u.test(domain)) {
		return error(500, 'Unexpected token \'u\', "uuid,direc"... is not valid JSON');
	}

	const legs = [...world.legs.values()].filter(({row}) => domain === '' || row.presence_data.includes(domain));
	const body = `{"row_count":${legs.length},"rows":[${legs.map(leg => leg.json).join(',')}]}`;
	if (body.includes('-ERR')) {
		// The real server takes its own list for an error of the switch.
		return error(500, body);
	}

	const etag = etagOf(body);
	return headers['if-none-match'] === etag ? {status: 304, headers: {etag}} : {status: 200, body, headers: {etag}};
};

/** How long the switch takes before a change shows in its list, ms. */
const lag = (world: World) => world.random.int(50, 220);

export const setState = (world: World, uuid: string, {state}: Fields): DemoAnswer => {
	if (state !== 'hold' && state !== 'unhold') {
		return error(400, state === undefined ? 'Bad request' : 'Bad request.');
	}

	const leg = world.legs.get(uuid);
	if (leg && isHeld(leg) === (state === 'hold')) {
		return error(400, '-ERR Operation failed\n');
	}

	// An unknown channel and a ringing one get the same yes, but nothing happens.
	if (leg && (state === 'unhold' || isTalking(leg))) {
		world.after(lag(world), () => {
			(state === 'hold' ? hold : unhold)(world, leg);
		});
	}

	return ok('+OK Success\n');
};

/** Hangs up a call by one of its legs. `cause`: a hang-up cause */
export const hangup = (world: World, uuid: string, cause: string | undefined): DemoAnswer => {
	const leg = world.legs.get(uuid);
	const own = leg && world.callOf(leg);
	if (!own || leg.isZombie || own.isOver) {
		return error(500, '-ERR No such channel!\n');
	}

	// Every request misses it at once, though the list still shows it for a moment.
	own.isOver = true;
	world.after(lag(world), () => {
		world.end(own, {cause: causeNamed(cause), by: 'switch', first: leg});
	});
	return ok('+OK\n');
};

export const hangupDomain = (world: World, domain: string): DemoAnswer => {
	for (const leg of world.legs.values()) {
		const own = world.callOf(leg);
		if (own && leg.row.presence_data === domain && !leg.isZombie) {
			world.end(own);
		}
	}

	return ok(`+OK hangup all channels matching [domain_name]=[${domain}] with cause: MANAGER_REQUEST\n`);
};

export const call = async (world: World, fields: Fields): Promise<DemoAnswer> => {
	const called = textOf(fields, 'calledId');
	if (called === '') {
		return error(500, 'Bad parameters: extension is required');
	}

	if (fields.callerId !== undefined && typeof fields.callerId !== 'string') {
		return error(500, 'Bad parameters: user is required');
	}

	if (/\s/u.test(called)) {
		return error(500, originateUsage);
	}

	const caller = {name: called, number: called};
	return answerOf(await originate(world, {user: textOf(fields, 'callerId'), caller, target: called}));
};

/** Rings a supervisor's phone, which then hears a channel. */
export const eavesdropOn = async (world: World, uuid: string, fields: Fields): Promise<DemoAnswer> =>
	answerOf(
		await originate(world, {
			user: textOf(fields, 'user'),
			caller: {name: '', number: nobody},
			target: {application: 'eavesdrop', data: uuid},
		}),
	);

/** The switch's words as an answer. */
const answerOf = (words: string): DemoAnswer => (words.startsWith('+OK') ? ok(words) : error(500, words));
