import {FailureError} from '../../sources/failure.js';
import type {Source, Update} from '../../sources/source.js';

/** What a source tells first: all its channels. Rejects with a `FailureError` where it fails; nothing goes on afterwards. */
export const firstUpdate = async (source: Source): Promise<Update> =>
	new Promise((resolve, reject) => {
		const subscription = source.subscribe(
			news => {
				if (news.type === 'trying') {
					return;
				}

				subscription.close();
				if (news.type === 'update') {
					resolve(news);
				} else {
					reject(new FailureError(news.failure));
				}
			},
			{interval: 1000},
		);
	});
