import {duration, seconds, wait} from '../domain/format.js';
import {failureText} from '../domain/failure.js';
import {dataAge, isStretched, linkCondition, periodOf, type Link} from '../monitor/link.js';
import {short, span, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Style} from '../theme/style.js';

const part = (leaves: number, text: string, style?: Style): Part => ({line: [span(text, style)], leaves});

/** The state of the link in words: how old what is shown is, and when the next try is. */
export const linkParts = (link: Link, now: number, glyphs: Glyphs, width: number): readonly Part[] => {
	const age = dataAge(link, now);
	switch (linkCondition(link, now)) {
		case 'connecting': {
			return [part(0, `${glyphs.link.waiting} connecting`, 'warning')];
		}

		case 'live': {
			const pace = `every ${seconds(periodOf(link))}${isStretched(link) ? ', slow list' : ''}`;
			const live = [span(glyphs.link.good, 'good'), span(` live ${wait(age + link.took)}`)];
			return [{line: live, leaves: 0}, part(3, pace, 'dim')];
		}

		case 'late': {
			return [
				part(0, `${glyphs.link.waiting} LATE ${duration(age)}`, 'warning'),
				part(2, 'the next list is on its way', 'dim'),
			];
		}

		case 'paused': {
			return [part(0, `${glyphs.link.paused} PAUSED ${duration(age)}`, 'warning'), part(2, 'p goes on', 'dim')];
		}

		case 'lost': {
			return lostParts(link, now, glyphs, width);
		}

		case 'signed-out': {
			return [part(0, `${glyphs.link.lost} SIGNED OUT`, 'alarm'), part(2, 'R signs in', 'dim')];
		}
	}
};

/** Beside the reason stand the server's name, for how long, and when it is tried again. */
const besideReason = 44;

const lostParts = (link: Link, now: number, glyphs: Glyphs, width: number): readonly Part[] => {
	const age = link.asOf === undefined ? '' : ` ${duration(dataAge(link, now))}`;
	const isTrying = link.retryAt === undefined || link.pollingSince !== undefined;
	const next = isTrying ? 'trying now' : `next try in ${Math.ceil(Math.max(0, link.retryAt - now) / 1000)}s`;
	return [
		part(0, `${glyphs.link.lost} LOST${age}`, 'alarm'),
		{line: [short(link.failure ? failureText(link.failure) : '', Math.max(20, width - besideReason))], leaves: 1},
		part(3, next, 'dim'),
		part(2, 'R now', 'dim'),
	];
};
