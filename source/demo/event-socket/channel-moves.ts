import {phoneOf} from '../people.js';
import {dial, personOf} from '../phones.js';
import {forEver} from '../world.js';
import type {Channel} from './channel.js';
import type {Switch} from './switch.js';

/** Answers a command on a channel; `words` are the further ones. */
export type OnChannel = (host: Switch, channel: Channel, words: readonly string[]) => string;

/** Sends the leg to another number; the one that stays ends. */
export const transfer: OnChannel = (host, {leg}, [to = '']) => {
	host.world.move([leg], function* (call) {
		leg.set({dest: to, call_uuid: leg.uuid});
		if (leg.row.direction === 'inbound') {
			// The switch routes it again, which its call state shows for a moment.
			leg.set({callstate: 'RINGING'}).set({callstate: 'ACTIVE'});
		}

		if (/^\+?\d{7,}$/u.test(to) || phoneOf(to) === 'answers') {
			yield* dial(host.world, call, leg, personOf(leg.row.cid_num), to);
		} else {
			leg.app('playback', `${to}.wav`);
			yield forEver;
		}
	});
	return '+OK\n';
};

export const park: OnChannel = (host, {leg}) => {
	host.world.move([leg], function* () {
		leg.app('park').set({call_uuid: leg.uuid});
		yield forEver;
	});
	return '+OK\n';
};
