import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Duplex} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import {createEventSocketSource} from '../../../../source/sources/event-socket/source.js';
import {handClock} from '../../../helpers/hand-clock.js';
import {changes, connected, row} from '../../../helpers/connected-switch.js';
import {scriptedSwitch} from '../../../helpers/scripted-switch.js';

const signIn = (password: string) => ({username: '', password, remember: false});

const greeting = 'Content-Type: auth/request\n\n';
const reply = (text: string): string => `Content-Type: command/reply\nReply-Text: ${text}\n\n`;
const goodbye = 'Content-Type: text/disconnect-notice\nContent-Length: 9\n\nGoodbye.\n';

/** A switch that answers in a read of its own, and says no more after it. `end` ends a connection. */
const slowSwitch = (answerTo: (command: string) => string, end: (stream: Duplex) => void) => {
	const streams: Duplex[] = [];
	const open = () => {
		const stream = new Duplex({
			read() {
				// The switch writes when it wants to.
			},
			write(chunk: Uint8Array, _encoding, done) {
				done();
				setTimeout(() => {
					stream.push(answerTo(new TextDecoder().decode(chunk).trim()));
					end(stream);
				}, 1);
			},
		});
		streams.push(stream);
		stream.push(greeting);
		return {stream};
	};

	return {streams, route: {place: 'pbx1:8021', open, close: () => undefined}};
};

const sourceFor = (route: ReturnType<typeof slowSwitch>['route']) =>
	createEventSocketSource({
		route,
		name: 'pbx1',
		isPlaintext: false,
		localUser: 'olena',
		clock: handClock(),
		timeout: 10_000,
		floodLimit: 5_000_000,
		signInAdvice: 'sign in',
	});

const close = (stream: Duplex): void => {
	stream.push(null);
	stream.destroy();
};

describe('a sign-in at an event socket', () => {
	it('says that the password is wrong, also where the connection ends in the same moment', async () => {
		const {route} = slowSwitch(() => reply('-ERR invalid') + goodbye, close);
		await assert.rejects(
			async () => sourceFor(route).signIn(signIn('wrong')),
			/not signed in \(wrong user or password\)/u,
		);
	});

	it('is lost where the connection ends with the right answer', async () => {
		const {route} = slowSwitch(() => reply('+OK accepted'), close);
		await assert.rejects(async () => sourceFor(route).signIn(signIn('ClueCon')), /connection lost/u);
	});

	for (const when of ['before', 'during', 'after'] as const) {
		it(`is none of the business of a wrong one whose connection ends ${when} it`, async () => {
			const {route, streams} = slowSwitch(
				command => (command === 'auth ClueCon' ? reply('+OK accepted') : reply('-ERR invalid') + goodbye),
				() => undefined,
			);
			const source = sourceFor(route);
			await assert.rejects(async () => source.signIn(signIn('wrong')), /not signed in \(wrong user or password\)/u);
			const [old] = streams;
			const endOld = () => {
				old!.emit('error', Object.assign(new Error('reset'), {code: 'ECONNRESET'}));
				old!.emit('close');
			};

			if (when === 'before') {
				endOld();
			}

			const signedIn = source.signIn(signIn('ClueCon'));
			if (when === 'during') {
				endOld();
			}

			await signedIn;
			if (when === 'after') {
				endOld();
			}

			const {user} = await source.whoami();
			assert.equal(user, 'olena');
		});
	}

	for (const when of ['before', 'during', 'after'] as const) {
		it(`connects by the password that is right, wherever the lists were asked for ${when} it`, async () => {
			const {script, source, subscription, news, pass} = await connected(scriptedSwitch(), {password: 'wrong'});
			script.setRows([row(1)]);
			await pass(5000);
			if (when === 'before') {
				subscription.refresh();
				source.whoami().catch(() => undefined);
			}

			const signedIn = source.signIn(signIn('ClueCon'));
			if (when === 'during') {
				subscription.refresh();
				source.whoami().catch(() => undefined);
				await setImmediate();
			}

			await signedIn;
			subscription.refresh();
			await pass(5000);
			assert.equal(changes(news).at(-1), 'created 1 ACTIVE');
			assert.ok(
				changes(news).every(line => !line.includes('lost')),
				changes(news).join('\n'),
			);
			assert.equal(script.connections(), 2);
		});
	}
});
