import {closestWord} from '../../util/did-you-mean.js';
import {guardKeys} from '../setting-lookup.js';

/** Names of credentials, which do not belong in this file. */
const secretKey = /token|password|secret|^key$/iu;

/** Keys at the top of the file only. */
export const rootKeys = ['profile', 'profiles'] as const;

/**
The message for an unknown key. `isWrong`: it probably means a setting that forbids something, so ignoring it would allow too much.
*/
export const unknownKey = (key: string, known: readonly string[], group: string): {says: string; isWrong: boolean} => {
	if (secretKey.test(key)) {
		return {says: 'credentials are not read from this file: take them out', isWrong: false};
	}

	// Below the head of a table a setting belongs to that table, which is easily overlooked.
	const meant = closestWord(key, group === '' ? known : [...known, ...guardKeys]);
	const isOutside = group !== '' && meant !== undefined && !known.includes(meant);
	const isWrong = isOutside || (group === '' && meant !== undefined && [...guardKeys, ...rootKeys].includes(meant));
	const where = isOutside ? `, above the table ${group.slice(0, -1)}` : '';
	return {says: meant === undefined ? 'it is not used' : `did you mean ${meant}${where}?`, isWrong};
};
