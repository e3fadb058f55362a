import {addressOf} from '../domain/host.js';
import type {ShownColumn} from '../table/layout.js';
import {columnText} from './values.js';

/** A value as a flag writes it. */
export const valueText = (value: unknown): string => {
	if (value instanceof URL) {
		return addressOf(value);
	}

	if (Array.isArray(value)) {
		return value.map(part => valueText(part)).join(',');
	}

	if (typeof value === 'object' && value !== null && 'column' in value) {
		const {column, isDescending} = value as {readonly column: string; readonly isDescending?: boolean};
		return isDescending ? `${column}:desc` : column;
	}

	return typeof value === 'object' && value !== null && 'id' in value
		? columnText(value as ShownColumn)
		: String(value);
};
