import {duration, seconds, wait} from '../domain/format.js';
import {failureText} from '../domain/failure.js';
import {dataAge, isStretched, linkCondition, periodOf, type Link} from '../monitor/link.js';
import {short, span} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';

/** The state of the link in words: how old what is shown is, and when the next try is. */
export const linkLine = (link: Link, now: number, glyphs: Glyphs): Line => {
	const age = dataAge(link, now);
	switch (linkCondition(link, now)) {
		case 'connecting': {
			return [span(`${glyphs.link.waiting} connecting`, 'warning')];
		}

		case 'live': {
			const pace = `  every ${seconds(periodOf(link))}${isStretched(link) ? ', slow list' : ''}`;
			return [span(glyphs.link.good, 'good'), span(` live ${wait(age + link.took)}`), span(pace, 'dim')];
		}

		case 'late': {
			return [
				span(`${glyphs.link.waiting} LATE ${duration(age)}`, 'warning'),
				span('  the next list is on its way', 'dim'),
			];
		}

		case 'paused': {
			return [span(`${glyphs.link.paused} PAUSED ${duration(age)}`, 'warning'), span('  p goes on', 'dim')];
		}

		case 'lost': {
			return lostLine(link, now, glyphs);
		}

		case 'signed-out': {
			return [span(`${glyphs.link.lost} SIGNED OUT`, 'alarm'), span('  R signs in', 'dim')];
		}
	}
};

const lostLine = (link: Link, now: number, glyphs: Glyphs): Line => {
	const age = link.asOf === undefined ? '' : ` ${duration(dataAge(link, now))}`;
	const isTrying = link.retryAt === undefined || link.pollingSince !== undefined;
	const next = isTrying ? 'trying now' : `next try in ${Math.ceil(Math.max(0, link.retryAt - now) / 1000)}s`;
	return [
		span(`${glyphs.link.lost} LOST${age}`, 'alarm'),
		short(`  ${link.failure ? failureText(link.failure) : ''}`, 60),
		span(`  ${next} ${glyphs.dot} R now`, 'dim'),
	];
};
