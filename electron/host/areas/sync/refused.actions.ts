import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { ID_LIMIT } from '../../../../shared/kernel/entity.ts'
import type { DeskServices } from '../../services.ts'
import { refusedDocument, repaired } from './sync-shapes.ts'

type Desk = { services: DeskServices }

const listRefused = defineAction({
  name: 'sync.refused',
  summary: 'Documents of this desk that the server did not take, and why. Nothing of them is lost.',
  permission: 'sync.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(refusedDocument) }),
  run: async ({ services }: Desk) => ({ rows: await services.sync.refused() }),
})

const id = z.string().min(1).max(ID_LIMIT)

const repair = defineAction({
  name: 'sync.repair',
  summary: 'Send a refused document again, corrected where fields are given, or drop it.',
  permission: 'sync.repair',
  mode: 'task',
  runs: 'desk',
  input: z.union([
    z.strictObject({ id, drop: z.literal(true) }),
    /** Fields to be corrected; `null` clears one. */
    z.strictObject({ id, document: z.record(z.string(), z.unknown()).optional() }),
  ]),
  output: repaired,
  run: ({ services }: Desk, input) =>
    'drop' in input ? services.sync.dropRefused(input.id) : services.sync.repair(input.id, input.document ?? {}),
})

export const refusedActions = [listRefused, repair] as const
