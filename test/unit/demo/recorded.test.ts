import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {DemoAnswer} from '../../../source/demo/answers.js';
import {etagOf} from '../../../source/demo/channels-api.js';
import {exchanges, type Exchange} from '../../helpers/fixtures.js';
import {quietSwitch, type AskOptions, type QuietSwitch} from './asking.js';

const watched = 'ce1f65e5-b3d0-4ee2-8f37-89af758188e6';
const loopback = 'e8699568-6d1e-40ee-90da-8fc1fc813708';

/** What has to be there, or to have happened, before a recorded request is made. */
type Before = (quiet: QuietSwitch) => AskOptions | undefined;

const nothing: Before = () => undefined;
const as =
	(credentials: Readonly<Record<string, string>>): Before =>
	() => ({credentials});
const held: Before = ({world}) => {
	world.legs.get(watched)!.set({callstate: 'HELD'});
	return undefined;
};

const issued =
	(change: (own: {token: string; key: string}) => Readonly<Record<string, string>>): Before =>
	({accounts}) => ({credentials: change(accounts.issue())});

/** A token that is known, with the key of another one. */
const wrongKey = issued(({token}) => ({'x-access-token': token, 'x-key': watched}));
const loggedOut: Before = ({accounts}) => {
	const {token, key} = accounts.issue();
	const credentials = {'x-access-token': token, 'x-key': key};
	accounts.logout(credentials);
	return {credentials};
};

const garbage = as({'x-access-token': 'a.b.c', 'x-key': watched});

/** The recordings that the simulated switch answers in the same words, by what came before. */
const answeredAlike: Readonly<Record<string, Before>> = {
	authorization_bearer_only: () => ({credentials: {}, headers: {authorization: 'Bearer a.b.c'}}),
	bad_json_body: nothing,
	bad_json_no_auth: as({}),
	bad_signature: garbage,
	eavesdrop_display_side: nothing,
	eavesdrop_no_body: nothing,
	eavesdrop_no_user: nothing,
	eavesdrop_ok: nothing,
	eavesdrop_unknown_user: nothing,
	eavesdrop_unknown_uuid: nothing,
	eavesdrop_unregistered_user: nothing,
	garbage_token: garbage,
	garbage_token_3parts: garbage,
	get_one_channel: nothing,
	hangup_bad_cause: nothing,
	hangup_cause: nothing,
	hangup_domain: nothing,
	hangup_not_a_uuid: nothing,
	hangup_ok: nothing,
	hangup_ringing: nothing,
	hangup_twice({world}) {
		world.drop(world.legs.get(loopback)!);
		return undefined;
	},
	hangup_unknown_uuid: nothing,
	hold_again: held,
	hold_b_leg: nothing,
	hold_not_a_uuid: nothing,
	hold_ok: nothing,
	hold_parked_loopback: nothing,
	hold_patch: nothing,
	hold_ringing: nothing,
	hold_unknown_uuid: nothing,
	hold_uuid_with_space: nothing,
	list_after_logout: loggedOut,
	list_root_domain_query_none: nothing,
	list_root_domain_two_words: nothing,
	login_empty: as({}),
	login_no_body: as({}),
	login_unknown_user: as({}),
	logout_no_creds: as({}),
	logout_ok: nothing,
	logout_wrong_token: garbage,
	no_token: as({}),
	no_token_key_only: as({'x-key': watched}),
	options_preflight: as({}),
	originate_busy: nothing,
	originate_callerId_number: nothing,
	originate_empty_body: nothing,
	originate_form_body: () => ({headers: {'content-type': 'application/x-www-form-urlencoded'}}),
	originate_missing_calledId: nothing,
	originate_no_body: nothing,
	originate_no_caller_root: nothing,
	originate_not_registered: nothing,
	originate_ok: nothing,
	originate_spaces_in_called: nothing,
	originate_unknown_user: nothing,
	originate_with_variables: nothing,
	other_domain_user_can_hold: nothing,
	post_on_channel: nothing,
	state_bad: nothing,
	state_case: nothing,
	state_missing: nothing,
	state_no_body: nothing,
	token_only_no_key: issued(({token}) => ({'x-access-token': token})),
	unhold_b_leg({world}) {
		world.legs.get('a22a038a-835e-451e-8fab-fa9ffccd0a17')!.set({callstate: 'HELD'});
		return undefined;
	},
	unhold_not_held: nothing,
	unhold_ok: held,
	unhold_patch: held,
	unhold_unknown_uuid: nothing,
	unknown_route: nothing,
	unknown_route_no_auth: as({}),
	unknown_route_outside_api: as({}),
	valid_signature_other_token: wrongKey,
	wrong_key: wrongKey,
};

/** The others, with the reason. */
const otherwise: Readonly<Record<string, string>> = {
	bad_percent_path: 'the server says it, see server.test.ts',
	calls: 'that route is not simulated',
	expired_token: 'the simulated tokens do not expire',
	head_channels: 'it lists other channels; the server leaves out the body, see server.test.ts',
	json_scalar_body: 'the same refusal, but the words of another JSON parser',
	list_if_none_match: 'it lists other channels, see routes.test.ts',
	list_other_domain_user: 'there is one user, see routes.test.ts for the shapes',
	'list_poisoned_by_-ERR_in_a_name': 'it lists other channels, see routes.test.ts',
	login_bad_password: 'another user, see accounts.test.ts',
	login_domain_user_bad_password: 'another user, see accounts.test.ts',
	login_domain_user_ok: 'another user, see accounts.test.ts',
	login_ok: 'another user, see accounts.test.ts',
	whoami: 'another user, see accounts.test.ts',
};

/** The channels that the recorded requests are about. */
const populate = ({put}: QuietSwitch) => {
	put({uuid: watched});
	put({uuid: 'a22a038a-835e-451e-8fab-fa9ffccd0a17'});
	put({uuid: '2bed84f0-274a-4c04-9c6d-1d390b118f33'});
	put({uuid: loopback});
	put({uuid: '11111111-2222-3333-4444-555555555555', callstate: 'RINGING'});
};

const json = (text: string): unknown => (text === '' ? '' : (JSON.parse(text) as unknown));
const comparable = ({status, body = ''}: DemoAnswer | Exchange) => ({
	status,
	body: json(body.replace(/\+OK [\da-f]{8}-[\d\-a-f]{27}/u, '+OK <uuid>')),
});

const recordings = exchanges();
const alike = recordings.filter(({name}) => Object.hasOwn(answeredAlike, name));

describe('the simulated switch answers like a real one', () => {
	it('to every recorded request, or there is a reason why not', () => {
		assert.deepEqual(
			[...Object.keys(answeredAlike), ...Object.keys(otherwise)].toSorted(),
			recordings.map(({name}) => name).toSorted(),
		);
	});
	for (const recording of alike) {
		const {method, path, body} = recording.request;
		it(`${recording.name}: ${method} ${path} ${body ?? ''}`, async (t: TestContext) => {
			const quiet = quietSwitch();
			populate(quiet);
			const options = answeredAlike[recording.name]!(quiet);
			// The users of the simulated switch are those of the recorded one, in another domain.
			const ownBody = recording.name.startsWith('login') ? body : body?.replaceAll('@lab.local', '@demo.local');
			const answer = quiet.ask(method, path, {body: ownBody ?? '', ...options});
			quiet.pass(10_000);
			t.assert.deepStrictEqual(comparable(await answer), comparable(recording));
		});
	}

	it('with ETags that are made in the same way', () => {
		const bare = recordings.filter(({name, body}) => body !== '' && !name.startsWith('login_'));
		const other = bare.filter(({body, headers}) => etagOf(body) !== headers.etag);
		assert.deepEqual(
			other.map(({name}) => name),
			[],
		);
	});
});
