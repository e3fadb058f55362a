import {reasonAgainstRun} from '../../features/custom-commands/check-run.js';
import {alertValues} from '../../features/custom-commands/command-values.js';
import {parseFilter, reasonAgainstFilter} from '../../features/filter/language/parse.js';
import {defaultAutoAnswer} from '../../telephony/action.js';
import {
	dialled,
	reasonAgainstAutoAnswer,
	reasonAgainstDomain,
	reasonAgainstNumber,
} from '../../telephony/dial-guard.js';
import {withoutUnseen} from '../../telephony/phone-number.js';
import {UsageError} from '../usage-error.js';
import {reader, type Reader} from './basic.js';

const trimmed = (text: string): string => withoutUnseen(text).trim();

/** A user whose phone rings, in the form that is dialled. */
export const userFrom: Reader<string> = (text, name) => {
	const user = dialled(text);
	const reason = reasonAgainstNumber(user, 'the user whose phone rings');
	if (reason !== undefined) {
		throw new UsageError(`${name}: ${reason}`);
	}

	return user;
};

export const domainFrom = reader('a domain like kyiv.example', text => {
	const domain = trimmed(text);
	return reasonAgainstDomain(domain) === undefined ? domain : undefined;
});

/** The auto-answer header, or `none`. */
export const autoAnswerFrom = reader(`a header like ${defaultAutoAnswer}, or none`, text => {
	const header = trimmed(text);
	const isHeader = header !== '' && reasonAgainstAutoAnswer(header) === undefined;
	return header === 'none' || isHeader ? header : undefined;
});

/** A filter, in the language of the screen. A blank one would find every call, as when the variables of a script are empty. */
export const filterFrom: Reader<string> = (text, name) => {
	if (text !== '' && text.trim() === '') {
		throw new UsageError(`${name} is blank: write what to find, like via:kyivstar, or leave it out`);
	}

	const mistake = reasonAgainstFilter(text) ?? parseFilter(text).open;
	if (mistake) {
		throw new UsageError(`${name}: ${mistake.words} (at character ${mistake.at + 1} of "${text}")`);
	}

	return text;
};

/** A program and its arguments, as a list in JSON. */
export const alertProgramFrom: Reader<readonly string[]> = (text, name) => {
	const run = JSON.parse(text) as readonly string[];
	const reason = reasonAgainstRun(run, undefined, alertValues);
	if (reason !== undefined) {
		throw new UsageError(`${name} ${reason}`);
	}

	return run;
};
