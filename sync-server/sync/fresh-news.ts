import type { Notice } from '../store/database.ts'

/** What was written to an organisation since its desks were told last. */
export type Fresh = Pick<Notice & { type: 'written' }, 'seq' | 'news'>

/** Two stretches that follow on each other are one. */
export function joined(before: Fresh | undefined, { seq, news }: Fresh): Fresh {
  if (!before) return { seq, ...(news ? { news } : {}) }
  const newest = Math.max(seq, before.seq)
  if (!news || before.news === undefined || news.from !== before.seq) return { seq: newest }
  return { seq: newest, news: { from: before.news.from, documents: [...before.news.documents, ...news.documents] } }
}
