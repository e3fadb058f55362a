import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {incidentAt, spanAfter, spanBefore} from '../../../../source/features/incident/incident.js';
import {incidentPage} from '../../../../source/features/incident/page.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import type {State} from '../../../../source/state/state.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {listed, lost, newsReceived, play, refusedConnection, started, stateWith, t0} from '../../../helpers/states.js';
import {update} from '../../../helpers/updates.js';

const beat = 10_000;

/** A call that goes out through a gateway, or stays inside. */
const callOf = (number: number, gateway: string, more: Readonly<Record<string, unknown>> = {}): Channel =>
	channel({
		uuid: uuid(number),
		direction: 'outbound',
		name: gateway === '' ? `sofia/internal/${number}@10.0.0.1` : `sofia/gateway/${gateway}/38067000${number}`,
		initial_cid_name: `Caller ${number}`,
		initial_cid_num: String(2000 + number),
		initial_dest: `38067000${number}`,
		dest: `38067000${number}`,
		...more,
	});

const kyivstar = Array.from({length: 20}, (_, index) => callOf(100 + index, 'kyivstar'));
const life = Array.from({length: 10}, (_, index) => callOf(200 + index, 'life'));
const at = t0 + spanBefore;

/** Six minutes: one call through kyivstar ends as usual, then the gateway goes down with all others; `cause` is told or not. */
const staged = (cause: string | undefined): State => {
	let state = stateWith([...kyivstar, ...life]);
	let all: readonly Channel[] = [...kyivstar, ...life];
	const end = (gone: readonly Channel[], time: number, why: string | undefined) => {
		all = all.filter(one => !gone.includes(one));
		const ended = gone.map(one => ({channel: one, ...(why !== undefined && {cause: why, answeredFor: 65_000})}));
		const {asOf} = state.servers[0]!.connection;
		state = play(state, newsReceived(update({ended, at: time, since: asOf}), testServer));
	};

	for (let time = t0 + beat; time <= at + spanAfter + beat; time += beat) {
		state = play(state, listed(all, time));
		if (time === t0 + beat) {
			end(kyivstar.slice(0, 1), time + 1, cause && 'NORMAL_CLEARING');
		} else if (time === at) {
			end(kyivstar.slice(1), time + 1, cause);
		}
	}

	return state;
};

const pageOf = (state: State, title = 'Kyivstar down'): string =>
	incidentPage(incidentAt(title, at + 2, state), state, 'kyivstar-down.jsonl.gz', false);

describe('the page of an incident', () => {
	it('tells somebody who was not there what happened when a gateway went down', () => {
		const page = pageOf(staged('NETWORK_OUT_OF_ORDER'));
		assert.match(page, /^# Kyivstar down\n\n2026-11-23 12:06:00 \+00:00, on kyiv-prod\./u);
		assert.match(page, /\| channels \| 30 \| 10 \| 10 \|/u);
		assert.match(page, /\| ended since then \| {2}\| 20 \| 0 \|/u);
		assert.match(page, /\| kyivstar \| 20 \| 0 \| 0 \| 19 \|/u);
		assert.match(page, /\| life \| 10 \| 10 \| 10 \| 0 \|/u);
		assert.match(page, /## Calls that ended badly, 12:01:00 to 12:07:00\n\n19 calls: NETWORK\\_OUT\\_OF\\_ORDER 19\./u);
		assert.match(
			page,
			/\| 12:06:00 \| Caller 101 2101 \| 38067000101 \| gw kyivstar \| 6:00 \| 1:05 \| NETWORK\\_OUT\\_OF\\_ORDER \| `00000000-0000-4000-8000-000000000101` \|/u,
		);
		assert.match(page, /## Alerts at 12:06:00\n\n- \*\*.+\*\* since 12:06:00\. .*19 of 29/u);
		assert.match(page, /`webitel-top replay kyivstar-down\.jsonl\.gz`/u);
		assert.doesNotMatch(page, /Caller 100|is added at/u);
	});

	it('names what a custom command did among the actions, and no other message', () => {
		const state = play(
			staged('NETWORK_OUT_OF_ORDER'),
			{type: 'noted', tone: 'good', text: 'note 380671119731: exit code 0 after 1 s', at, isOfCommand: true},
			{type: 'noted', tone: 'plain', text: 'order unlocked', at},
		);
		assert.match(
			pageOf(state),
			/## Actions sent from here\n\n- 12:06:00 note 380671119731: exit code 0 after 1 s\n\n/u,
		);
	});

	it('begins with the first list, not with the failures before it', () => {
		const state = play(started(), lost(refusedConnection, t0), listed(life, t0 + 5000));
		const page = incidentPage(incidentAt('Start', state.now, state), state, 'start.jsonl.gz', false);
		assert.match(page, /\| channels \| 10 \| 10 \|/u);
	});

	it('says since when there was no list, why, and until when', () => {
		let state = stateWith([...kyivstar, ...life]);
		state = play(state, listed([...kyivstar, ...life], t0 + 2000));
		for (let time = t0 + 3000; time <= t0 + 120_000; time += beat) {
			state = play(state, lost(refusedConnection, time));
		}

		const page = (now: State) => incidentPage(incidentAt('Lost', now.now, now), now, 'lost.jsonl.gz', false);
		const known = /What this page says of that time is what was known before it\./u.source;
		assert.match(
			page(state),
			new RegExp(`## Connection\n\n- \\*\\*No list since 12:01:02\\*\\*: connection refused\\. ${known}`, 'u'),
		);
		const back = play(state, listed(life, t0 + 13 * beat));
		assert.match(page(back), /- \*\*No list from 12:01:02 to 12:03:10\*\*: connection refused\./u);
		assert.doesNotMatch(pageOf(staged('NETWORK_OUT_OF_ORDER')), /## Connection/u);
	});

	it('says for how long a call was answered, also where only lists showed it', () => {
		let state = stateWith([...kyivstar, ...life]);
		state = play(state, listed([...kyivstar, ...life], t0 + 1000), listed(life, t0 + 2000));
		const page = incidentPage(incidentAt('Cut off', state.now, state), state, 'cut.jsonl.gz', false);
		assert.match(page, /\| 1:02 \| ≥0:02 \| – \| `00000000-0000-4000-8000-000000000100` \|/u);
	});

	it('names the calls that vanished together where the server tells no causes', () => {
		const page = pageOf(staged(undefined));
		assert.match(page, /19 calls: vanished with many others, cause unknown 19\./u);
		assert.match(page, /\| kyivstar \| 20 \| 0 \| 0 \| 19 \|/u);
	});

	it('says that a part is still to come as long as its minute lasts', () => {
		const state = staged('NETWORK_OUT_OF_ORDER');
		const page = incidentPage(incidentAt('Now', state.now, state), state, 'x', true);
		assert.match(page, /The minute after it is added at 12:08:10/u);
	});

	it('has less than 200 lines, however many calls ended, and makes no markup of what a caller chose', () => {
		const many = Array.from({length: 3000}, (_, index) =>
			callOf(index, `gw${index % 300}`, {initial_cid_name: '|*x*<script>`\n# ', callee_name: '[a](b)'}),
		);
		let state = stateWith(many);
		const ended = many.map(one => ({channel: one, cause: `CAUSE_${one.uuid.slice(-2)}`}));
		state = play(state, newsReceived(update({ended, at: t0 + 1000, since: t0}), testServer));
		const page = incidentPage(incidentAt('|# a', t0 + 1000, state), state, 'x', false);
		assert.ok(page.split('\n').length < 200, `${page.split('\n').length} lines`);
		assert.match(page, /^# \\\|\\# a\n/u);
		assert.doesNotMatch(page, /[^\\]<script|[^\\]\|\*x|[^\\]\[a\]/u);
	});
});
