import pg from 'pg'
import { PGlite } from '@electric-sql/pglite'
import path from 'node:path'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { BATCH_LIMIT, PATHS } from '../../../shared/sync/protocol.ts'
import { startPostgres } from '../../support/test-postgres.ts'
import { asFastAs, ratioTo, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { batchesOf } from '../documents.ts'
import { interleave, timed, type Arm } from '../rounds.ts'
import { BenchServer } from '../sync/bench-server.ts'
import { forOrganisation } from '../sync/wire-documents.ts'

const DOCUMENTS = 10_000

type Query = (text: string, values: unknown[]) => Promise<unknown>

/**
 * A desk that comes back with much to send: batches as large as a desk makes them, each document checked, merged and numbered, and
 * all of a batch durable before it is answered. The bare insert gets the same batches.
 */
export const pushBatches: BenchCase = {
  name: 'push',
  async run(world) {
    const postgres = await startPostgres(['-c', 'fsync=on'])
    try {
      const pglite = await PGlite.create(path.join(world.scratch, 'bare-pglite'))
      const onPglite = await against(world, 'PGlite', undefined, (text, values) => pglite.query(text, values))
      await pglite.close()
      const pool = new pg.Pool({ connectionString: await postgres.newDatabase() })
      const onPostgres = await against(world, 'Postgres', await postgres.newDatabase(), (text, values) => pool.query(text, values))
      await pool.end()
      return { name: this.name, goals: [...onPglite.goals, ...onPostgres.goals], figures: { ...onPglite.figures, ...onPostgres.figures } }
    } finally {
      await postgres.stop()
    }
  },
}

async function against(
  world: BenchWorld,
  engine: string,
  databaseUrl: string | undefined,
  query: Query,
): Promise<Pick<CaseResult, 'goals' | 'figures'>> {
  const documents = world.documents.slice(0, DOCUMENTS)
  const server = await BenchServer.start(path.join(world.scratch, `push-${engine}`), databaseUrl)
  try {
    const measured = await interleave([oursOn(server, engine, documents), await bareOn(query, engine, documents)], world.rounds)
    const rate = (name: string) => Math.round(documents.length / (measured.medians[name]! / 1000))
    return {
      goals: [asFastAs(`on ${engine}: ≥ 0.25 × a bare insert of the same batches`, ratioTo(measured, `bare ${engine}`), 0.25)],
      figures: { [`push to ${engine}, docs/s`]: rate(`push to ${engine}`), [`bare ${engine}, docs/s`]: rate(`bare ${engine}`) },
    }
  } finally {
    await server.stop()
  }
}

/** A new organisation each round, so that every document is new. */
function oursOn(server: BenchServer, engine: string, documents: BenchWorld['documents']): Arm {
  return {
    name: `push to ${engine}`,
    async run() {
      const org = crypto.randomUUID()
      await server.claim(org)
      const bodies = batchesOf(forOrganisation(documents, org), BATCH_LIMIT).map((batch) =>
        JSON.stringify({ rows: batch.map((newDocumentState) => ({ newDocumentState })) }),
      )
      return timed(async () => {
        for (const body of bodies) {
          const { refused } = await server.ask<{ refused: unknown[] }>('POST', PATHS.push, body)
          if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`)
        }
      })
    },
  }
}

/** One table with the same stamps and the document beside them, its key and the index of a feed: no checks, no merging, no rules. */
async function bareOn(query: Query, engine: string, documents: BenchWorld['documents']): Promise<Arm> {
  const kinds = new Set(ENTITIES.map(({ name }) => name as string))
  if (!documents.every(({ kind }) => kinds.has(kind))) throw new Error('the sample holds documents of no kind')
  return {
    name: `bare ${engine}`,
    async run(round) {
      const table = `bare_${round}`
      await query(
        `create table ${table} (org_id text, id text, kind text, v int, hlc text, device text, created_at timestamptz, updated_at timestamptz,
          seq bigint, data jsonb, primary key (org_id, id))`,
        [],
      )
      await query(`create index on ${table} (org_id, seq)`, [])
      const org = crypto.randomUUID()
      let seq = 0
      const batches = batchesOf(forOrganisation(documents, org), BATCH_LIMIT).map((batch) =>
        JSON.stringify(
          batch.map(({ org: org_id, createdAt, updatedAt, ...rest }) => ({
            ...rest,
            org_id,
            created_at: createdAt,
            updated_at: updatedAt,
            seq: ++seq,
          })),
        ),
      )
      return timed(async () => {
        for (const batch of batches)
          await query(
            `insert into ${table} select * from json_to_recordset($1::json) as given(org_id text, id text, kind text, v int, hlc text, device text,
              created_at timestamptz, updated_at timestamptz, seq bigint, data jsonb)`,
            [batch],
          )
      })
    },
  }
}
