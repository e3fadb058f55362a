import assert from 'node:assert/strict';
import type {StoryApp} from '../helpers/app.js';
import {uuid} from '../helpers/channels.js';
import {askedOf, type TapeServer} from '../helpers/tape-server.js';
import {calls} from './call-centre.js';

/** Something that a person on call has to do, and what it takes. */
export type Task = {
	readonly what: string;
	/** What is pressed here, one after the other: names of keys, and texts that are typed. */
	readonly keys: readonly string[];
	/** What happens before, while the screen is watched. */
	readonly before?: (parts: {readonly app: StoryApp; readonly server: TapeServer}) => Promise<void>;
	/** What is typed today. */
	readonly today: string;
	/** Looks whether it is done. */
	readonly check: (parts: {readonly app: StoryApp; readonly server: TapeServer}) => Promise<void>;
};

const path = (call: number) => `/api/v2/channels/${uuid(call)}`;

const sent = async (
	{app, server}: {readonly app: StoryApp; readonly server: TapeServer},
	...wanted: readonly string[]
) => {
	await app.until(() => server.actions.length >= wanted.length);
	assert.deepEqual(askedOf(server).toSorted(), wanted.toSorted());
};

/** It is done as soon as the screen shows one thing, and the others with it. */
const shows =
	(wanted: string | RegExp, ...others: readonly RegExp[]): Task['check'] =>
	async ({app}) => {
		await app.until(wanted);
		for (const other of others) {
			assert.match(app.frame(), other);
		}
	};

export const tasks: readonly Task[] = [
	{
		what: 'Is the switch alive, and how much goes on?',
		keys: [],
		today: "fs_cli -x 'show calls count'",
		async check({app}) {
			assert.match(app.frame(), /● live .*30 channels/u);
			assert.match(app.frame(), /● 6 talking .*◌ 23 ringing .*‖ 1 held/u);
		},
	},
	{
		what: 'Which calls on one gateway have been ringing for a minute?',
		keys: ['/', 'via:kyiv state:ringing age>1m', 'return'],
		today:
			'api channels | jq -r \'.rows[]|select((.name|test("kyivstar")) and .callstate=="RINGING" and (now-(.created_epoch|tonumber))>60)|[.uuid,.cid_num,.dest]|@tsv\'',
		async check({app}) {
			await app.until('2 of 30');
			assert.match(app.frame(), /Sales {2}110/u);
			assert.match(app.frame(), /Sales {2}111/u);
			assert.doesNotMatch(app.frame(), /Sales {2}112/u);
		},
	},
	{
		what: 'Find the call of a customer by a part of the number',
		keys: ['/', '71112', 'return'],
		today: 'api channels | jq -r \'.rows[]|select(.cid_num|test("71112"))|[.uuid,.cid_num,.dest,.callstate]|@tsv\'',
		check: shows('2 of 30', /Іван Петренко {2}0671112233/u),
	},
	{
		what: 'Who is at the other end of that call, over which leg?',
		keys: ['/', '71112', 'return', 't', 'return'],
		today:
			'api channels | jq -r \'.rows[]|select(.call_uuid=="00000000-0000-4000-8000-000000000001")|[.uuid,.dest,.name]|@tsv\' # after a list to find it',
		check: shows(/other leg {2}● talking {2}201/u, /└.*Olena K\. {2}201/u),
	},
	{
		what: 'Find a customer by a part of the number and listen to the agent’s side',
		keys: ['/', '71112', 'return', 'e', '105', 'return'],
		today:
			'curl -s -XPOST $U/api/v2/channels/00000000-0000-4000-8000-000000000002/eavesdrop $H -d \'{"user":"105"}\' # after a list to find the uuid',
		async check(parts) {
			await sent(parts, `POST ${path(calls.agent)}/eavesdrop {"user":"105"}`);
		},
	},
	{
		what: 'Put that customer on hold, and know that it happened',
		keys: ['/', '71112 dir:in', 'return', 'h', 'y'],
		today:
			'curl -s -XPUT $U/api/v2/channels/00000000-0000-4000-8000-000000000001 $H -d \'{"state":"hold"}\' # after a list, and another to see it',
		async check({app, server}) {
			await sent({app, server}, `PUT ${path(calls.customer)} {"state":"hold"}`);
			server.rows = server.rows.map(one => (one.uuid === uuid(calls.customer) ? {...one, callstate: 'HELD'} : one));
			await app.until(/hold .*(?<!not yet )confirmed/u);
		},
	},
	{
		what: 'Release the call that is on hold for longest',
		async before({app, server}) {
			// A call that is older, and on hold for a shorter time.
			await app.pass(60_000);
			server.rows = server.rows.map(one => (one.uuid === uuid(calls.oldest) ? {...one, callstate: 'HELD'} : one));
			await app.until('‖ 2 held');
		},
		keys: ['/', 'state:held', 'return', 's', '/', 'for', 'return', 'return', 'G', 'u'],
		today:
			'curl -s -XPUT $U/api/v2/channels/00000000-0000-4000-8000-000000000003 $H -d \'{"state":"unhold"}\' # after a list to find the uuid',
		async check(parts) {
			await sent(parts, `PUT ${path(calls.onHold)} {"state":"unhold"}`);
		},
	},
	{
		what: 'See whether one gateway is down',
		keys: ['b'],
		today: 'api channels | jq -r \'.rows[]|[(.name|split("/")[2]),.callstate]|@tsv\' | sort | uniq -c',
		async check({app}) {
			// Six ring, nobody talks.
			await app.until(/life +6 +0 +6 +0 /u);
		},
	},
	{
		what: 'What is this flood, and where does it come from?',
		keys: ['b', 'left', 'return'],
		today:
			"api channels | jq -r '.rows[].ip_addr' | sort | uniq -c | sort -rn | head -3; api channels | jq -r '.rows[]|select(.ip_addr==\"203.0.113.9\")|[.uuid,.cid_num]|@tsv'",
		check: shows('14 of 30', /203\.0\.113\.9/u),
	},
	{
		what: 'Which call is the oldest, and what is it?',
		keys: ['G', 'return'],
		today: "api channels | jq '.rows|min_by(.created_epoch|tonumber)'",
		check: shows('Who calls whom', /from +“Conference” 3001/u),
	},
	{
		what: 'Hang up one call as busy',
		keys: ['/', '5551000', 'return', 'x', 'right', 'right', 'y'],
		today:
			'curl -s -XDELETE "$U/api/v2/channels/00000000-0000-4000-8000-000000000003?cause=USER_BUSY" $H # after a list to find the uuid',
		async check(parts) {
			await sent(parts, `DELETE ${path(calls.onHold)}?cause=USER_BUSY`);
		},
	},
	{
		what: 'Hang up every call on one gateway that has been ringing for a minute, after seeing which they are',
		keys: ['/', 'via:kyiv state:ringing age>1m', 'return', '*', 'x', '2', 'return'],
		today:
			'api channels | jq -r \'.rows[]|select((.name|test("kyivstar")) and .callstate=="RINGING" and (now-(.created_epoch|tonumber))>60).uuid\' | while read u; do curl -s -XDELETE $U/api/v2/channels/$u $H; done # blind, and another list to see it',
		async check(parts) {
			const {app, server} = parts;
			const both = [calls.ringingLong, calls.ringingLonger];
			await sent(parts, ...both.map(call => `DELETE ${path(call)}?cause=NORMAL_CLEARING`));
			const ended = new Set(both.map(call => uuid(call)));
			server.rows = server.rows.filter(one => !ended.has(String(one.uuid)));
			await app.until('hang up 2 calls: 2 gone from the list');
		},
	},
	{
		what: 'Copy the id of a call, to look for it in the log of the switch',
		keys: ['/', '5551000', 'return', 'y'],
		today: 'api channels | jq -r \'.rows[]|select(.cid_num=="5551000").uuid\' # and the mouse',
		check: shows(`copied ${uuid(calls.onHold)}`),
	},
	{
		what: 'Call a number from my phone, to hear for myself',
		keys: ['n', '105', 'tab', '0671112233', 'return'],
		today:
			'curl -s -XPOST $U/api/v2/channels $H -d \'{"callerId":"105","calledId":"0671112233","auto_answer_param":"sip_h_Call-Info=answer-after=0"}\'',
		async check({app, server}) {
			await app.until(() => server.actions.length === 1);
			const [request] = server.actions;
			assert.deepEqual(
				{...(request!.body as Record<string, unknown>)},
				{calledId: '0671112233', callerId: '105', auto_answer_param: 'sip_h_Call-Info=answer-after=0'},
			);
		},
	},
	{
		what: 'Which calls are transcoded?',
		keys: ['/', 'codecs:" / "', 'return'],
		today:
			'api channels | jq -r \'[.rows[]|select(.call_uuid!="")]|group_by(.call_uuid)[]|select((map(.read_codec)|unique|length)>1)[].uuid\'',
		check: shows('2 of 30', /Video {2}700/u),
	},
	{
		what: 'Look at calls on a screen that cannot do anything to them',
		keys: ['!', 'x'],
		today: 'api channels | jq . # there is no such thing: the next command may be the wrong one',
		async check({app, server}) {
			await app.until('READ-ONLY');
			await app.until(/hang up: this screen is read-only/u);
			assert.deepEqual(server.actions, []);
		},
	},
];
