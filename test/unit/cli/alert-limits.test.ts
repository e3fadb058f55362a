import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readConfig} from '../../../source/config/parse-config.js';
import {resolve} from '../../../source/config/resolve.js';
import {alertLimitsFrom} from '../../../source/config/limit-settings.js';
import {keyOf, settingNames} from '../../../source/config/setting-lookup.js';
import {defaultLimits} from '../../../source/features/alerts/limits.js';

const limitsIn = (text: string, profile?: string) => {
	const config = readConfig(text, {file: 'config.toml', home: '/home/olena'});
	assert.deepEqual(config.mistakes, []);
	return alertLimitsFrom(resolve({profile}, {}, config).values);
};

const all = `[profiles.lab.limits]
ringing = "1s"
early = "2s"
held = "3s"
ring_wait = "4s"
age = "5s"
hanging = "6s"
stuck = "11s"
short_call = "7s"
short_calls = 8
drop = 9
drop_percent = 50
`;

describe('the limits of what looks wrong', () => {
	it('are those of the profile, each of them', () => {
		assert.deepEqual(limitsIn(all, 'lab'), {
			ringing: 1000,
			early: 2000,
			held: 3000,
			ringWait: 4000,
			age: 5000,
			hanging: 6000,
			stuck: 11_000,
			shortCall: 7000,
			shortCalls: 8,
			drop: 9,
			dropPercent: 50,
		});
	});

	it('can all be set', () => {
		const keys = settingNames.map(name => keyOf(name)).filter(key => key.startsWith('limits.'));
		assert.equal(keys.length, Object.keys(defaultLimits).length);
		assert.deepEqual(
			keys.filter(key => !all.includes(`\n${key.slice('limits.'.length)} = `)),
			[],
		);
	});

	it('are as usual where nobody says anything', () => {
		assert.deepEqual(limitsIn(all), defaultLimits);
	});
});
