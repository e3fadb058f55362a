import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {it} from 'node:test';
import {cliCommands} from '../../../source/cli/commands.js';
import {exitCodes, signalCodes} from '../../../source/cli/exit-codes.js';
import {flagName, flags} from '../../../source/cli/flags.js';
import {dialogs} from '../../../source/state/dialogs.js';
import {commands} from '../../../source/commands/registry.js';
import {keyOf, settingNames, settingOf} from '../../../source/config/setting-lookup.js';
import {rules} from '../../../source/features/alerts/rules.js';
import {callFields} from '../../../source/fields/call-fields.js';
import {columns} from '../../../source/fields/columns.js';
import {root} from '../../helpers/documents.js';
import {fixture} from '../../helpers/fixtures.js';
import {interfaceOf, interfaceText, lostOrChanged, type Interface} from '../../helpers/interface.js';

const clearer = 'one word for one thing: alert, bulk';
const inside = 'the name of a dialog is seen by nobody';

/** What was changed on purpose since the last release, and why. `now`: its new name, under which it is compared. */
const wanted: Readonly<Record<string, {readonly now?: string; readonly why: string}>> = {
	'key of findings': {now: 'alerts', why: clearer},
	'key of batch': {now: 'bulk', why: clearer},
	'keys in the dialog findings': {now: 'alerts', why: inside},
	'keys in the dialog batch': {now: 'bulk-progress', why: inside},
	'keys in the dialog hold-many': {now: 'bulk-hold', why: inside},
	'keys in the dialog hangup-many': {now: 'bulk-hangup', why: inside},
	'keys in the dialog release': {now: 'lift-read-only', why: inside},
};

const now = interfaceOf(
	{
		commands,
		dialogKeys: Object.fromEntries(Object.entries(dialogs).map(([kind, {keys}]) => [kind, keys])),
		cliCommands: cliCommands.map(row => ({parameters: '', takes: [0, 0], ...row})),
		flags: Object.fromEntries(Object.entries(flags).map(([name, flag]) => [flagName(name), flag])),
		settings: Object.fromEntries(settingNames.map(name => [keyOf(name), settingOf(name)])),
		filterFields: callFields.map(({id: name, aliases = []}) => ({name, aliases})),
		columns,
		alerts: rules,
		exitCodes: {...exitCodes, ...signalCodes},
	},
	path.join(root, 'source'),
);

// At a release: UPDATE_INTERFACE=1, and an empty list of wanted changes.
if (process.env.UPDATE_INTERFACE) {
	writeFileSync(path.join(root, 'test/fixtures/interface.json'), interfaceText(now));
}

it('keys, flags, variables, settings, commands and exit codes are those of the last release, but for what was changed on purpose', () => {
	const released = Object.entries(JSON.parse(fixture('interface.json')) as Interface).map(([table, rows]) => [
		table,
		Object.fromEntries(Object.entries(rows).map(([name, about]) => [wanted[`${table} ${name}`]?.now ?? name, about])),
	]);
	assert.deepEqual(
		lostOrChanged(Object.fromEntries(released) as Interface, now),
		Object.keys(wanted).filter(name => wanted[name]!.now === undefined),
	);
});
