import { initTRPC } from '@trpc/server'
import { observable } from '@trpc/server/observable'
import { z } from 'zod'
import { AppError, ERRORS, toErrorShape } from '../../../shared/kernel/errors.ts'
import { actionNamed, type DeskActions } from '../catalogue.ts'
import type { ReadAnswer } from '../reading/reading-job.ts'
import type { Job } from '../jobs.ts'
import type { Workspace } from '../workspace.ts'

export interface HostContext {
  readonly workspace: Workspace
}

/** What changed in the workspace, after it was durable. */
export interface ChangeNews {
  /** `*`: everything, for the whole workspace was replaced. */
  kinds: string[]
  seq: number
}

const t = initTRPC.context<HostContext>().create({
  errorFormatter({ shape, error }) {
    const app = toErrorShape(error.cause ?? error)
    return { ...shape, message: app.message, data: { code: shape.data.code, httpStatus: ERRORS[app.code].http, app } }
  },
})

const call = z.strictObject({ name: z.string().max(80), input: z.unknown(), key: z.string().max(200).optional() })

/** The whole wire between a window and its host: five procedures over one catalogue. */
export const hostRouter = t.router({
  run: t.procedure
    .input(call)
    .mutation(({ ctx, input }): Promise<unknown> =>
      ctx.workspace.run(actionNamed(input.name), input.input, input.key === undefined ? {} : { key: input.key }),
    ),
  read: t.procedure.input(call.omit({ key: true })).query(async ({ ctx, input }): Promise<ReadAnswer> => {
    const action = actionNamed(input.name)
    if (action.mode !== 'read')
      throw new AppError('VALIDATION', `“${action.name}” changes things, so it is run, not read.`, { field: 'name' })
    return ctx.workspace.read(action, input.input)
  }),
  changes: t.procedure.subscription(({ ctx }) =>
    observable<ChangeNews>((emit) => {
      const subscription = ctx.workspace.changes.subscribe((news) => emit.next(news))
      return () => subscription.unsubscribe()
    }),
  ),
  jobs: t.procedure.subscription(({ ctx }) =>
    observable<Job>((emit) => {
      for (const job of ctx.workspace.jobs.list()) emit.next(job)
      const subscription = ctx.workspace.jobs.changes.subscribe((job) => emit.next(job))
      return () => subscription.unsubscribe()
    }),
  ),
  cancelJob: t.procedure
    .input(z.strictObject({ id: z.string().max(200) }))
    .mutation(({ ctx, input }): boolean => ctx.workspace.jobs.cancel(input.id)),
})

export type HostRouter = typeof hostRouter
/** Every action a window may call, with its input and answer. */
export type ActionsByName = DeskActions
