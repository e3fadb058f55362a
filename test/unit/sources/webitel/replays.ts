import type {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {notSignedIn, notUnderstood, refused} from '../../../../source/sources/webitel/status-failure.js';
import type {HangupCause} from '../../../../source/telephony/hangup-causes.js';
import {uuidFromWords} from '../../../../source/telephony/action.js';
import type {Failure} from '../../../../source/sources/failure.js';

type Ask = (client: WebitelClient) => Promise<unknown>;

/** A call of the client, and what it makes of the recorded answer: what it gives, or how it fails. */
export type Replay = {readonly ask: Ask} & ({readonly gives: unknown} | {readonly fails: Failure});

/** A recorded request that the client cannot or must not make. */
type Unasked = Replay & {readonly why: string; readonly differsInHeaders?: boolean};

const watched = 'ce1f65e5-b3d0-4ee2-8f37-89af758188e6';
const bLeg = 'a22a038a-835e-451e-8fab-fa9ffccd0a17';
const loopback = 'e8699568-6d1e-40ee-90da-8fc1fc813708';
const ringing = '11111111-2222-3333-4444-555555555555';
const gone = '00000000-0000-0000-0000-000000000000';

const hold =
	(uuid = watched): Ask =>
	async client =>
		client.act({kind: 'hold', uuid});
const unhold =
	(uuid = watched): Ask =>
	async client =>
		client.act({kind: 'unhold', uuid});
const hangup =
	(uuid: string, cause = 'NORMAL_CLEARING'): Ask =>
	async client =>
		client.act({kind: 'hangup', uuid, cause: cause as HangupCause});
/** Asks for the list, and gives the uuids of its rows; without a list, what was answered instead. */
const list =
	(domain?: string, etag?: string): Ask =>
	async client => {
		const answer = await client.list(domain, etag);
		return answer.kind === 'list' ? answer.changes.fresh.map(row => row.uuid) : answer.kind;
	};

const whoami: Ask = async client => client.whoami();
const logout: Ask = async client => client.logout();
const login =
	(username: string, password: string): Ask =>
	async client =>
		client.login({username, password});
/** Gives the uuid of the channel that was made. */
const call =
	(caller: string, called: string, autoAnswer = ''): Ask =>
	async client =>
		uuidFromWords(await client.act({kind: 'call', caller, called, autoAnswer}));
const eavesdrop =
	(user: string, uuid = watched): Ask =>
	async client =>
		uuidFromWords(await client.act({kind: 'eavesdrop', uuid, user, mode: 'listen'}));

const no = (status: number, words: string) => ({fails: refused(words, status).failure});
const stranger = (words: string) => ({fails: notSignedIn(words).failure});
const invalid = {fails: {kind: 'invalid', words: 'a channel id must be a uuid'}} as const;
const empty = {fails: notUnderstood('an empty answer', 200).failure};
const held = {gives: '+OK Success'};
const badToken = {ask: list(), ...stranger('Invalid token')};
const badUser = {ask: list(), ...stranger('Invalid User')};
const badLogin = stranger('Invalid credentials');
const noSuchChannel = no(500, '-ERR No such channel!');
const absent = no(500, '-ERR SUBSCRIBER_ABSENT');
const noExtension = no(500, 'Bad parameters: extension is required');

/** What the client asks for in exactly the recorded words, by the name of the recording. */
export const replays: Readonly<Record<string, Replay>> = {
	eavesdrop_ok: {ask: eavesdrop('100@lab.local'), gives: '2950605f-fe22-44f3-9c11-29e4bdb056a2'},
	eavesdrop_unknown_uuid: {ask: eavesdrop('100@lab.local', gone), gives: '9d3563df-ae00-46bb-b0d9-f9fb2d8ba4df'},
	eavesdrop_unknown_user: {ask: eavesdrop('999@lab.local'), ...absent},
	eavesdrop_unregistered_user: {ask: eavesdrop('104@lab.local'), ...no(500, '-ERR USER_NOT_REGISTERED')},
	hangup_ok: {ask: hangup('2bed84f0-274a-4c04-9c6d-1d390b118f33'), gives: '+OK'},
	hangup_ringing: {ask: hangup(ringing), gives: '+OK'},
	hangup_cause: {ask: hangup(watched, 'USER_BUSY'), gives: '+OK'},
	hangup_bad_cause: {ask: hangup(loopback, 'NOT_A_CAUSE'), gives: '+OK'},
	hangup_twice: {ask: hangup(loopback), ...noSuchChannel},
	hangup_unknown_uuid: {ask: hangup(gone), ...noSuchChannel},
	hold_ok: {ask: hold(), ...held},
	hold_again: {ask: hold(), ...no(400, '-ERR Operation failed')},
	hold_b_leg: {ask: hold(bLeg), ...held},
	hold_parked_loopback: {ask: hold(loopback), ...held},
	hold_ringing: {ask: hold(ringing), ...held},
	hold_unknown_uuid: {ask: hold(gone), ...held},
	other_domain_user_can_hold: {ask: hold(), ...held},
	unhold_ok: {ask: unhold(), ...held},
	unhold_b_leg: {ask: unhold(bLeg), ...held},
	unhold_not_held: {ask: unhold(), ...no(400, '-ERR Operation failed')},
	unhold_unknown_uuid: {ask: unhold(gone), ...held},
	list_if_none_match: {ask: list(undefined, 'W/"2b6a-2NMan6Sm1b7Wi+/eQqQP3BlQIBU"'), gives: 'unchanged'},
	list_other_domain_user: {ask: list(), gives: []},
	list_root_domain_query_none: {ask: list('none.example'), gives: []},
	'list_poisoned_by_-ERR_in_a_name': {
		ask: list(),
		gives: ['3085387b-4fb7-4c4f-bf53-f99176d876f8', '6e6a794e-ad7c-49a2-879f-b2cbc623edcf'],
	},
	login_ok: {
		ask: login('root', 'secret'),
		gives: {
			token: '<token>',
			key: 'b64b880c-624b-495e-b186-e698c914e040',
			username: 'root',
			expires: 1_804_102_775_358,
		},
	},
	login_domain_user_ok: {
		ask: login('100@lab.local', 'secret'),
		gives: {
			token: '<token>',
			key: '1b3e79ce-d476-4fef-bbfc-0cd44bf813bb',
			username: '100@lab.local',
			expires: 1_804_102_775_370,
		},
	},
	login_bad_password: {ask: login('root', 'nope'), ...stranger('secret incorrect')},
	login_domain_user_bad_password: {ask: login('100@lab.local', 'nope'), ...stranger('secret incorrect')},
	login_unknown_user: {
		ask: login('ghost@lab.local', 'nope'),
		...stranger('-ERR: [ghost@lab.local] user not found'),
	},
	logout_ok: {ask: logout, gives: 'Successful logout.'},
	logout_no_creds: {ask: logout, ...badLogin},
	logout_wrong_token: {ask: logout, ...stranger('Invalid credentials.')},
	whoami: {ask: whoami, gives: {id: 'root', domain: '', roleName: 'root', expires: 1_804_102_775_348}},
	originate_ok: {ask: call('101@lab.local', '9001', ''), gives: 'aacd0869-ac6a-46c6-8c9c-ba1c2c016167'},
	originate_busy: {ask: call('105@lab.local', '9001'), ...no(500, '-ERR USER_BUSY')},
	originate_not_registered: {ask: call('104@lab.local', '9001'), ...no(500, '-ERR USER_NOT_REGISTERED')},
	originate_unknown_user: {ask: call('999@lab.local', '9001'), ...absent},
	bad_signature: badToken,
	garbage_token: badToken,
	garbage_token_3parts: badToken,
	no_token: badToken,
	no_token_key_only: badToken,
	token_only_no_key: {ask: list(), ...stranger('Invalid Token or Key')},
	expired_token: {ask: list(), ...stranger('Token Expired')},
	list_after_logout: badUser,
	valid_signature_other_token: badUser,
	wrong_key: badUser,
};

const bothAlways = 'a login always sends both texts';
const bothParties = 'a new call always sends both parties, as texts, in JSON';
const userAlways = 'an eavesdrop always names a user';
const stateAlways = 'a state is always hold or unhold, in an object of JSON';
const onlyUuids = 'only a uuid reaches a URL';
const otherMethod = 'the documented methods are enough';
const otherRoute = 'no such route is ever asked for';

/** Every other recording, with the reason, and what the client makes of its answer to the nearest thing it asks. */
export const unasked: Readonly<Record<string, Unasked>> = {
	calls: {
		why: 'the calls are made from the channels',
		ask: list(),
		gives: ['da73633e-30cf-4820-951a-0f9df9cad585', '75c63102-fc77-4c6d-accb-009e4091f2ee', watched],
	},
	eavesdrop_display_side: {
		why: 'a side or a display is not offered',
		ask: eavesdrop('101@lab.local'),
		gives: '4a27dc4d-e339-4060-b6f2-50b4b36ae20c',
	},
	eavesdrop_no_body: {why: userAlways, ask: eavesdrop('100'), ...absent},
	eavesdrop_no_user: {why: userAlways, ask: eavesdrop('100'), ...absent},
	hangup_domain: {why: 'it hangs up a whole domain', ask: hangup('domain/lab.local'), ...invalid},
	hangup_not_a_uuid: {why: onlyUuids, ask: hangup('foo'), ...invalid},
	hold_not_a_uuid: {why: onlyUuids, ask: hold('foo'), ...invalid},
	hold_uuid_with_space: {why: onlyUuids, ask: hold('foo bar baz'), ...invalid},
	bad_percent_path: {why: onlyUuids, ask: hangup('%E0%A4%A'), ...invalid},
	head_channels: {why: otherMethod, ask: list(), ...empty},
	options_preflight: {why: otherMethod, ask: list(), ...empty},
	hold_patch: {why: otherMethod, ask: hold(), ...held},
	unhold_patch: {why: otherMethod, ask: unhold(), ...held},
	list_root_domain_two_words: {
		why: 'a domain is one word',
		ask: list('a b'),
		fails: {kind: 'invalid', words: '"a b" is not a domain like kyiv.example'},
	},
	originate_spaces_in_called: {
		why: 'a number is one word',
		ask: call('101@lab.local', '90 01'),
		fails: {kind: 'invalid', words: 'the number to call must be one word'},
	},
	originate_with_variables: {
		why: 'variables are not offered',
		ask: call('101@lab.local', '9001'),
		gives: 'e69b072b-3129-4bfe-a8d3-acdc68f20ae5',
	},
	originate_callerId_number: {
		why: bothParties,
		ask: call('101', '9001'),
		...no(500, 'Bad parameters: user is required'),
	},
	originate_empty_body: {why: bothParties, ask: call('101', '9001'), ...noExtension},
	originate_form_body: {why: bothParties, ask: call('101', '9001'), ...noExtension},
	originate_missing_calledId: {why: bothParties, ask: call('101', '9001'), ...noExtension},
	originate_no_body: {why: bothParties, ask: call('101', '9001'), ...noExtension},
	originate_no_caller_root: {why: bothParties, ask: call('101', '9001'), ...absent},
	authorization_bearer_only: {why: 'it has two headers of its own', differsInHeaders: true, ...badToken},
	login_empty: {why: bothAlways, ask: login('', ''), ...badLogin},
	login_no_body: {why: bothAlways, ask: login('', ''), ...badLogin},
	bad_json_body: {
		why: stateAlways,
		ask: hold(),
		...no(400, 'Unexpected token \'h\', "{"state": hold}" is not valid JSON'),
	},
	bad_json_no_auth: {why: stateAlways, ask: hold(), ...no(400, 'Unexpected end of JSON input')},
	json_scalar_body: {
		why: stateAlways,
		ask: hold(),
		...no(400, 'Unexpected token \'"\', ""hold"" is not valid JSON'),
	},
	state_bad: {why: stateAlways, ask: hold(), ...no(400, 'Bad request.')},
	state_case: {why: stateAlways, ask: hold(), ...no(400, 'Bad request.')},
	state_missing: {why: stateAlways, ask: hold(), ...no(400, 'Bad request')},
	state_no_body: {why: stateAlways, ask: hold(), ...no(400, 'Bad request')},
	get_one_channel: {why: otherRoute, ask: list(), ...no(400, 'Domain is required')},
	post_on_channel: {why: otherRoute, ask: eavesdrop('100'), ...no(404, `/api/v2/channels/${watched} not found.`)},
	unknown_route: {why: otherRoute, ask: whoami, ...no(404, '/api/v2/nothing not found.')},
	unknown_route_no_auth: {why: otherRoute, ask: whoami, ...stranger('Invalid token')},
	unknown_route_outside_api: {why: otherRoute, ask: login('root', 'secret'), ...no(404, '/nothing not found.')},
};
