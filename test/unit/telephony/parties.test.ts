import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {partiesOf, type Party} from '../../../source/telephony/parties.js';
import {sanitize} from '../../../source/util/sanitize.js';
import {recordedChannels} from '../../helpers/fixtures.js';

type Row = readonly [leg: string, direction: string, from: string, to: string, dialled?: string];

/**
Who calls whom in every recorded row, to be checked by a person with the recording at hand: the beginning of the leg's
uuid, its direction, who began the call, who was reached or where the call is now, and what was dialled where that is
something else.
*/
const expected: Readonly<Record<string, readonly Row[]>> = {
	'list-states.json': [
		['5b916f60', 'out', 'Early media 311', '9006'],
		['56b3c330', 'out', 'Ringing 312', '9004'],
		['48a61b8d', 'in', 'Early media 311', '9006'],
		['34a4558b', 'in', 'Ringing 312', '9004'],
		['708d05cf', 'out', 'Secure SRTP 313', '9002'],
		['407c98e7', 'in', 'Secure SRTP 313', '9002'],
		['1c5292c7', 'out', 'Оператор 12 314', '9005'],
		['53900d1a', 'in', 'Оператор 12 314', '9005'],
		['508f9f45', 'out', 'On hold 315', '9002'],
		['37325975', 'in', 'On hold 315', '9002'],
	],
	'list-varied.json': [
		['eae75089', 'in', 'Olena Kovalenko 0441234567', '9000'],
		['005f9c0f', 'out', 'Olena Kovalenko 0441234567', '9000'],
		['d1447323', 'out', 'Іван Петренко-Жовтень +380671112233', '9001'],
		['c752d889', 'in', 'Іван Петренко-Жовтень +380671112233', '9001'],
		['9b83a1f4', 'out', '☎ 山田太郎 👩💻 مرحبا 80011', '9000'],
		['69aabb12', 'in', '☎ 山田太郎 👩💻 مرحبا 80011', '9000'],
		['a3493f4b', 'out', '778', '8890'],
		['9ecf340e', 'in', 'Joe "Q" O\'Brien, Ltd. 778', '9000', '8890'],
		['8966cd5b', 'in', String.raw`C:\new\table \\srv\x\ 779`, '9000', '8890'],
		['9e1be1bf', 'out', '779', '8890'],
		['86d1e09c', 'out', '780', '8890'],
		['c7891418', 'in', '<b>&amp; ␛[31mred␛[0m␇ bell␉tab 780', '9000', '8890'],
		['158dd893', 'out', '782', '8890'],
		['52a2ceba', 'in', 'Zalgo é̂̃ �zero�width �rtl-override 782', '9000', '8890'],
		['d3bff618', 'out', '783', '8890'],
		['d8957515', 'in', `${'x'.repeat(700)} 783`, '9003', '8890'],
		['42541bcd', 'out', 'Sales desk 100', '9001'],
		['66ba274c', 'in', 'Sales desk 100', '9001'],
		['d13cf03f', 'out', 'Київ відділ продажів № 3 +380441230000', '9002'],
		['62ba9820', 'in', 'Київ відділ продажів № 3 +380441230000', '9002'],
		['0ab2a068', 'out', 'WebRTC 5551000', '9002'],
		['507f1cd2', 'in', 'WebRTC 5551000', '9002'],
		['60f9fbde', 'in', 'Caller A 0501002030', '101'],
		['a9219e76', 'out', 'Caller A 0501002030', '101-phone 101'],
		['85ee83f2', 'out', 'Caller A 0501002030', '101-phone'],
		['90ce95a7', 'in', 'Caller A 0501002030', '101-phone'],
		['d8fc6eea', 'out', 'Conf 1 201', '3001'],
		['250ff8df', 'in', 'Conf 1 201', '3001'],
		['346dcd7d', 'out', 'Conf 2 202', '3001'],
		['3bea6d38', 'in', 'Conf 2 202', '3001'],
		['ca2bf594', 'out', 'Ringing one 301', '9004'],
		['e992211b', 'in', 'Ringing one 301', '9004'],
		['b9d81518', 'out', 'Ringing sip 302', '9004'],
		['6aca6574', 'in', 'Ringing sip 302', '9004'],
		['db844f0e', 'out', 'Queue caller 0931112233', '4000'],
		['91e4758d', 'in', 'Queue caller 0931112233', '4000'],
		['a57adf9e', 'out', 'Long data 401', '9000'],
		['4d3fdd8c', 'in', 'Long data 401', '9000'],
		['5c347beb', 'out', 'Odd data 402', '9000'],
		['f2eae55f', 'in', 'Odd data 402', '9000'],
		['d8d9fefe', 'out', 'Bridge A 0501110000', '09001'],
		['12542bfb', 'out', 'Held call 403', '9002'],
		['dd5691f8', 'in', 'Bridge A 0501110000', '9001', '09001'],
		['97a8f561', 'in', 'Held call 403', '9002'],
		['978e2929', 'out', 'Bridge A 0501110000', '9001'],
		['45f8ff65', 'in', 'Bridge A 0501110000', '9001'],
		['d9c9ff23', 'out', '', '9000'],
		['32ef3b4a', 'in', '', '9000'],
	],
};

/** A name and a number as they were sent. */
const whole = ({name, number}: Party): string => sanitize([name, number].filter(Boolean).join(' '));

for (const [name, rows] of Object.entries(expected)) {
	describe(`who calls whom in ${name}`, () => {
		const channels = recordedChannels(name);
		it('is told for every row', () => {
			assert.equal(channels.length, rows.length);
		});
		for (const [index, [leg, direction, from, to, dialled = '']] of rows.entries()) {
			it(`${leg}: ${from.slice(0, 40)} → ${to}`, () => {
				const channel = channels[index]!;
				const parties = partiesOf(channel);
				assert.deepEqual(
					{
						leg: channel.uuid.slice(0, 8),
						direction: channel.direction.slice(0, direction.length),
						from: whole(parties.from),
						to: whole(parties.to),
						dialled: parties.dialled,
					},
					{leg, direction, from, to, dialled},
				);
			});
		}
	});
}
