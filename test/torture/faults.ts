import assert from 'node:assert/strict';
import type {StoryApp} from '../helpers/app.js';
import {uuid} from '../helpers/channels.js';
import type {Misbehaviour, MisbehavingServer} from '../helpers/misbehaving-server.js';
import {patience} from '../helpers/until.js';
import {shown} from '../helpers/shown.js';
import {lostFaults, type LostFault} from './lost-faults.js';
import {oddLists, type OddList} from './odd-lists.js';
import {otherTrials} from './other-faults.js';
import {assertRows, calls, isListRequest, recover, startStage, type Stage} from './stage.js';
import type {Trial} from './trial.js';

/** A hold asks first, says how old the list is, sends nothing by itself, and tells what came of it. */
const holdAsking = async (app: StoryApp, {server, clock}: Stage, {action, reaches}: LostFault) => {
	await app.press('hold');
	await app.until(shown.hold);
	await app.until(/the list is 0:\d\d old/u);
	assert.deepEqual(server.actions, []);
	clock.advance(500);
	await app.type('y');
	await app.until(action);
	assert.equal(server.actions.length, reaches ? 1 : 0);
};

const headerMatches = (app: StoryApp, wanted: RegExp) => () => wanted.test(app.lines()[0]!);

/** A reason is cut in 60 columns, behind this many letters at least. */
const shownOfReason = 8;

const withGood = async (stage: Stage, fault: LostFault) => {
	const {server, clock} = stage;
	const app = await stage.open();
	await app.until('3 channels');
	assert.doesNotMatch(app.frame(), new RegExp(fault.says, 'u'));
	app.timeouts.quick = fault.timeout ?? patience;
	await server.become(fault.fault);
	await app.until(headerMatches(app, new RegExp(`LOST .*${fault.says}`, 'u')));
	if (fault.leastPause !== undefined) {
		await assertPause(app, server, fault.leastPause);
	}

	clock.advance(37_000);
	await app.until(
		headerMatches(app, new RegExp(String.raw`✕ LOST 0:37  ${fault.says}.*(?:next try in \d+s|trying now)`, 'u')),
	);
	await app.until(new RegExp(String.raw`✕ \d\d:\d\d:\d\d no list: ${fault.says}`, 'u'));
	assertRows(app);
	await app.resize({columns: 60, rows: 15});
	await app.until(
		headerMatches(app, new RegExp(`✕ LOST 0:37  ${(fault.says60 ?? fault.says).slice(0, shownOfReason)}.*R now`, 'u')),
	);
	// The header has the reason: below the list stands what can be done about it, whole.
	await app.until(() => /^ ✕ [^…]+$/u.test(app.lines().at(-2)!));
	await app.resize({columns: 120, rows: 30});
	await holdAsking(app, stage, fault);
	await recover(app, server);
	await app.close();
};

/** Between two questions for a list it waits at least as long as it was asked to, ms. */
const assertPause = async (app: StoryApp, server: MisbehavingServer, least: number) => {
	const times: number[] = [];
	server.onList = () => {
		times.push(performance.now());
	};

	await app.until(() => times.length >= 2);
	server.onList = undefined;
	assert.ok(times[1]! - times[0]! >= least, `it asked again after ${times[1]! - times[0]!} ms`);
};

const fromTheStart = async (stage: Stage, fault: LostFault) => {
	const {server} = stage;
	await server.become(fault.fault);
	const app = await stage.open(fault.timeout);
	await app.until(new RegExp(`no list yet: ${fault.says}`, 'u'));
	assert.match(app.lines()[0]!, /✕ LOST/u);
	assert.match(app.frame(), /it is asked for again and again; R asks now/u);
	await app.press('hold');
	await app.until('hold: no call is selected');
	await recover(app, server);
	await app.close();
};

const losing = (fault: LostFault): Trial => ({
	group: 'Faults of the server',
	what: fault.what,
	outcome:
		'rows, their age, the reason and the next try on screen, in 60 columns the key that asks now; an action asked first, and said how it went; live with the first good list; and the same from the first poll on',
	times: {quick: fault.isSlow ? 0 : 1, full: 5},
	async run(times, ending) {
		for (let time = 0; time < times; time++) {
			const stage = await startStage(ending, fault);
			await withGood(stage, fault);
			await fromTheStart(stage, fault);
			await stage.server.close();
		}
	},
});

/** The rows are shown, what is odd is told, and every key is answered. */
const assertShown = async (app: StoryApp, {says, count}: OddList) => {
	await app.until(count);
	// A clock that was set back is believed by its second list, when time has passed there too.
	await app.passUntil(new RegExp(says, 'u'));
	assert.match(app.lines()[0]!, /● live/u);
	assertRows(app);
	await app.press('last', 'detail');
	await app.until('Who calls whom');
	await app.press('back', 'first');
	await app.until(() => app.selected() === uuid(1));
};

const showing = (odd: OddList): Trial => ({
	group: 'Faults of the server',
	what: odd.what,
	outcome: `${odd.outcome}; and the same from the first poll on`,
	times: {quick: 1, full: 5},
	async run(times, ending) {
		for (let time = 0; time < times; time++) {
			const {server, clock, open} = await startStage(ending, {});
			const fault: Misbehaviour = {
				answer: request => (isListRequest(request) ? odd.answer(calls, clock.now()) : undefined),
			};
			const app = await open();
			await app.until('3 channels');
			assert.doesNotMatch(app.frame(), new RegExp(odd.says, 'u'));
			await server.become(fault);
			await assertShown(app, odd);
			await recover(app, server);
			assert.match(app.frame(), /3 channels/u);
			await app.close();
			await server.become(fault);
			const other = await open();
			await assertShown(other, odd);
			await other.close();
			await server.close();
		}
	},
});

export const faultTrials: readonly Trial[] = [
	...lostFaults.map(fault => losing(fault)),
	...oddLists.map(odd => showing(odd)),
	...otherTrials,
];
