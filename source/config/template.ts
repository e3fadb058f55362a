import {wrapWords} from '../ui/table/fit-text.js';
import {capitalized} from '../util/format.js';
import {keyOf, settingNames, settingOf} from './setting-lookup.js';

/** A text as lines of comment, at most 100 characters long. */
const wrapped = (text: string): readonly string[] => wrapWords(text, 98).map(line => `# ${line}`);

/** The file that `config init` writes: every setting with its help, commented out. */
export const configTemplate = (): string =>
	[
		'# webitel-top: your servers. webitel-top config shows what is in force, and why.',
		'# What stands before the first [profiles.NAME] holds for all of them. No password or token belongs here.',
		'',
		'# The profile that is used when neither --profile nor WEBITEL_PROFILE names one.',
		'# profile = "kyiv-prod"',
		'',
		'# [profiles.kyiv-prod]',
		...settingNames.flatMap(name => {
			const {help, fallback, example} = settingOf(name);
			const text = `${capitalized(help)}${fallback === undefined ? '' : ` (${fallback})`}.`;
			return ['', ...wrapped(text), `# ${keyOf(name)} = ${example}`];
		}),
		'',
		...wrapped(
			'Keys that run programs with values of the selected call; harmless: it changes no call. A placeholder takes a number, a uuid or an IP address; letters = true allows single words too: only for a program that runs none of its words.',
		),
		'# [[profiles.kyiv-prod.commands]]',
		'# key = "W"',
		'# title = "SIP trace of the caller"',
		'# run = ["sngrep", "-c", "{from}"]',
		'# harmless = true',
		'',
		'# Names come as environment variables: write them in quotes.',
		'# [[profiles.kyiv-prod.commands]]',
		'# key = "T"',
		'# title = "note the caller"',
		'# run = ["sh", "-c", \'logger -- "$WEBITEL_TOP_FROM_NAME"\']',
		'',
	].join('\n');
