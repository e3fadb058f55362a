import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {recordedLives} from '../../../helpers/call-lives.js';

/** What becomes of each channel of each recording, in words that a person can compare with what the recording says that it shows. */
const lives: Readonly<Record<string, readonly string[]>> = {
	'events-call-callee-hangs-up': [
		'inbound sofia/internal/8613800138000@ccc.example: idle ringing early talking; answered after 1 s; 3.5 s, NORMAL_CLEARING by callee',
		'outbound sofia/internal/210@127.0.0.1:5075: idle ringing talking; answered after 1 s; 3.5 s, NORMAL_CLEARING by callee',
	],
	'events-call-gateway': [
		'inbound sofia/internal/380501234567@ccc.example: idle ringing early talking; answered after 2 s; 4.1 s, NORMAL_CLEARING by caller',
		'outbound sofia/external/0445556677 via kyivstar: idle ringing talking; answered after 2 s; 4.1 s, NORMAL_CLEARING by caller',
	],
	'events-call-held-by-command': [
		'inbound sofia/internal/380931112233@ccc.example: idle ringing early talking held talking; answered after 1 s; 4.9 s, USER_BUSY by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking held talking; answered after 1 s; 4.9 s, NORMAL_CLEARING by switch',
	],
	'events-call-held-by-its-phone': [
		'inbound sofia/internal/380671112233@ccc.example: idle ringing early talking held talking; answered after 1 s; 6.6 s, NORMAL_CLEARING by caller',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking; answered after 1 s; 6.6 s, NORMAL_CLEARING by caller',
	],
	'events-callcenter': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 1 s; 4.6 s, MANAGER_REQUEST by switch',
		'outbound sofia/internal/201@127.0.0.1:5070: idle ringing talking; answered after 1 s; 2.8 s, MANAGER_REQUEST by switch',
	],
	'events-caller-gives-up': [
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, ORIGINATOR_CANCEL by switch',
		'outbound sofia/internal/205@127.0.0.1:5072: idle ringing; not answered; nobody answered, ORIGINATOR_CANCEL 487 by switch',
	],
	'events-conference': [
		'inbound sofia/internal/380501110001@ccc.example: idle ringing early talking; answered after 0 s; 3.5 s, NORMAL_CLEARING by switch',
		'inbound sofia/internal/380501110002@ccc.example: idle ringing early talking; answered after 1 s; 2.9 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/100@127.0.0.1:5070: idle ringing talking; answered after 1 s; 1.7 s, NORMAL_CLEARING by switch',
	],
	'events-dtmf': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 0 s; 3.0 s, NORMAL_CLEARING by switch',
	],
	'events-eavesdrop': [
		'outbound sofia/internal/100@127.0.0.1:5070: idle ringing talking; answered after 1 s; 2.8 s, NORMAL_CLEARING by switch',
		'inbound sofia/internal/380441234567@ccc.example: talking; answered after 1 s; 7.5 s, MANAGER_REQUEST by switch',
		'outbound sofia/internal/100@127.0.0.1:5070: idle ringing talking; answered after 1 s; nobody answered, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: ; answered after 1 s; 7.5 s, MANAGER_REQUEST by switch',
	],
	'events-failures': [
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, USER_BUSY 486 by callee',
		'outbound sofia/internal/206@127.0.0.1:5071: idle; not answered; nobody answered, USER_BUSY 486 by callee',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, CALL_REJECTED 603 by callee',
		'outbound sofia/internal/209@127.0.0.1:5074: idle; not answered; nobody answered, CALL_REJECTED 603 by callee',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, NO_ANSWER by switch',
		'outbound sofia/internal/205@127.0.0.1:5072: idle ringing; not answered; nobody answered, NO_ANSWER 487 by switch',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, UNALLOCATED_NUMBER by switch',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, USER_BUSY by switch',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, CALL_REJECTED by switch',
		'inbound sofia/internal/380501110001@ccc.example: idle ringing; not answered; nobody answered, SUBSCRIBER_ABSENT by switch',
		'outbound sofia/internal/206@127.0.0.1:5071: idle; not answered; nobody answered, USER_BUSY 486 by callee',
		'outbound sofia/internal/205@127.0.0.1:5072: idle ringing; not answered; nobody answered, NO_ANSWER 487 by switch',
		'outbound sofia/internal/209@127.0.0.1:5074: idle; not answered; nobody answered, CALL_REJECTED 603 by callee',
		'outbound sofia/internal/1@127.0.0.1:5999: idle; not answered; nobody answered, NORMAL_TEMPORARY_FAILURE 503 by callee',
		'outbound loopback/9006-a: idle; not answered; nobody answered, USER_BUSY by nobody known',
		'inbound loopback/9006-b: idle ringing; not answered; nobody answered, USER_BUSY by nobody known',
	],
	'events-hostile-names-json': [
		'outbound loopback/9002-a: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'inbound loopback/9002-b: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'outbound loopback/9002-a: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'inbound loopback/9002-b: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'outbound loopback/9002-a: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'inbound loopback/9002-b: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'outbound loopback/9002-a: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
		'inbound loopback/9002-b: idle; not answered; 0.2 s, MANAGER_REQUEST by nobody known',
	],
	'events-loopback-to-user': [
		'outbound loopback/202-a: idle ringing; not answered; nobody answered, INCOMPATIBLE_DESTINATION by nobody known',
		'inbound loopback/202-b: idle ringing; not answered; nobody answered, INCOMPATIBLE_DESTINATION by nobody known',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing; not answered; nobody answered, INCOMPATIBLE_DESTINATION by switch',
	],
	'events-loopback': [
		'outbound loopback/9002-a: idle talking; answered after 1 s; 1.5 s, NORMAL_CLEARING by nobody known',
		'inbound loopback/9002-b: idle ringing talking; answered after 1 s; 1.5 s, NORMAL_CLEARING by nobody known',
	],
	'events-park-and-voicemail': [
		'inbound sofia/internal/380501110001@ccc.example: idle ringing early talking; answered after 1 s; 4.0 s, NORMAL_CLEARING by caller',
		'inbound sofia/internal/380501110002@ccc.example: idle ringing early talking; answered after 1 s; 0.1 s, NORMAL_CLEARING by switch',
	],
	'events-recording': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 1 s; 2.0 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking; answered after 1 s; 2.0 s, NORMAL_CLEARING by switch',
	],
	'events-transfer-attended': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 1 s; 4.2 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking ringing talking; answered after 1 s; 4.2 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/207@127.0.0.1:5070: idle ringing talking; answered after 1 s; 4.4 s, MANAGER_REQUEST by switch',
	],
	'events-transfer-blind': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking ringing talking; answered after 1 s; 2.2 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking; answered after 1 s; 0.7 s, NORMAL_CLEARING by switch',
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 1 s; 0.8 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking; answered after 1 s; 2.3 s, MANAGER_REQUEST by switch',
	],
	'events-transfer-refer': [
		'inbound sofia/internal/380441234567@ccc.example: idle ringing early talking; answered after 2 s; 2.5 s, NORMAL_CLEARING by switch',
		'outbound sofia/internal/202@127.0.0.1:5070: idle ringing talking ringing talking; answered after 2 s; 5.3 s, MANAGER_REQUEST by switch',
		'outbound sofia/internal/207@127.0.0.1:5070: idle ringing talking; answered after 1 s; 2.1 s, MANAGER_REQUEST by switch',
	],
	'events-uuid-bridge': [
		'inbound sofia/internal/380501110001@ccc.example: idle ringing early talking; answered after 1 s; 1.9 s, NORMAL_CLEARING by switch',
		'inbound sofia/internal/380501110002@ccc.example: idle ringing early talking; answered after 1 s; 1.8 s, NORMAL_CLEARING by switch',
	],
};

describe('the life of a channel, as the events of a switch tell it', () => {
	for (const [name, expected] of Object.entries(lives)) {
		it(name, () => {
			assert.deepEqual(recordedLives(name), expected);
		});
	}
});
