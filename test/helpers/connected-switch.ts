import {createEventSocketSource} from '../../source/sources/event-socket/source.js';
import {failureText} from '../../source/sources/failure.js';
import type {News, Update} from '../../source/sources/source.js';
import {handClock} from './hand-clock.js';
import {keeping} from './polled.js';
import {scriptedSwitch} from './scripted-switch.js';

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const row = (number: number, callstate = 'ACTIVE') => ({
	uuid: uuid(number),
	callstate,
	direction: 'inbound',
	created_epoch: '1795435000',
});

/** A source that has subscribed to a switch, and what it has told. */
export const connected = async (
	script = scriptedSwitch(),
	options: {readonly user?: string; readonly password?: string; readonly floodLimit?: number} = {},
) => {
	const clock = handClock();
	script.setClock(clock.now);
	const {user, password = 'ClueCon', floodLimit = 5_000_000} = options;
	const source = createEventSocketSource({
		route: script.route,
		name: 'pbx1',
		isPlaintext: false,
		login: {password, ...(user !== undefined && {user})},
		localUser: 'olena',
		clock,
		timeout: 10_000,
		floodLimit,
		signInAdvice: 'sign in',
	});
	const news: News[] = [];
	const subscription = source.subscribe(keeping(news), {interval: 1000});
	/** Lets a time pass, ms, and everything happen that is due. */
	const pass = async (time: number) => {
		for (let passed = 0; passed < time; passed += 100) {
			await script.settle();
			await clock.advance(Math.min(100, time - passed));
			await script.settle();
		}
	};

	await pass(100);
	return {script, clock, source, subscription, news, pass};
};

/** What was told, a change a line: `created 1 ACTIVE`, `ended 1 USER_BUSY`, `failure: …`. */
export const changes = (news: readonly News[]): readonly string[] =>
	news.flatMap(one => {
		if (one.type !== 'update') {
			return [one.type === 'failure' ? `failure: ${failureText(one.failure)}` : one.type];
		}

		const {created, changed, ended} = one;
		return [
			...created.map(channel => `created ${Number(channel.uuid.slice(-4))} ${channel.callState}`),
			...changed.map(channel => `changed ${Number(channel.uuid.slice(-4))} ${channel.callState}`),
			...ended.map(({channel, cause}) => `ended ${Number(channel.uuid.slice(-4))} ${cause ?? '?'}`),
		];
	});

export const lastUpdate = (news: readonly News[]): Update => news.findLast(one => one.type === 'update')!;
