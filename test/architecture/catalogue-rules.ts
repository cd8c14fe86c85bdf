import type { Area } from '../../shared/areas/area.ts'
import type { AnyAction } from '../../shared/kernel/action.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { FieldMap } from '../../shared/kernel/fields.ts'
import { can, ROLES } from '../../shared/kernel/permissions.ts'

/** Every reference leads to an entity of the same or an earlier area. */
export function references(areas: readonly Area[]): string[] {
  const rank = new Map(areas.flatMap((area, index) => area.entities.map((entity) => [entity.name, index] as const)))
  return areas.flatMap((area, index) =>
    area.entities.flatMap((entity) =>
      refsOf(entity.fields as FieldMap, entity.name).flatMap(({ at, to }) => {
        const target = rank.get(to)
        if (target === undefined) return [`${at} refers to “${to}”, which does not exist`]
        return target > index ? [`${at} refers to “${to}” of a later area`] : []
      }),
    ),
  )
}

/** One name, one table, one area, and indexes over fields that exist. */
export function entityShapes(areas: readonly Area[]): string[] {
  const entities = areas.flatMap((area) => area.entities.map((entity) => ({ area, entity })))
  const stamps = ['id', 'org', 'v', 'hlc', 'device', 'createdAt', 'updatedAt']
  return [
    ...twice(entities.map(({ entity }) => entity.name)).map((name) => `two entities are called ${name}`),
    ...twice(entities.map(({ entity }) => entity.table)).map((name) => `two entities have the table ${name}`),
    ...entities
      .filter(({ area, entity }) => entity.area !== area.name)
      .map(({ area, entity }) => `${entity.name} says ${entity.area} and stands in ${area.name}`),
    ...entities.flatMap(({ entity }) =>
      pathsOf(entity)
        .filter((name) => !stamps.includes(name) && !(name in entity.fields))
        .map((name) => `${entity.name} is indexed by ${name}, which it has not`),
    ),
  ]
}

/** One action, one name; a permission somebody has and not everybody needs to ask for; a sentence for people. */
export function actionShapes(actions: readonly AnyAction[]): string[] {
  return [
    ...twice(actions.map((action) => action.name)).map((name) => `two actions are called ${name}`),
    ...actions.flatMap((action) => {
      const wrong: string[] = []
      if (!/^[a-z][A-Za-z_]*\.[a-z][A-Za-z]*$/.test(action.name)) wrong.push(`${action.name} is not called like “payments.record”`)
      if (!/^[A-Z].{8,}\.$/s.test(action.summary)) wrong.push(`${action.name} has no summary that is a sentence`)
      if (!/^[a-z][A-Za-z_]*\.[a-z][A-Za-z]*$/.test(action.permission)) wrong.push(`${action.name} has no permission`)
      else if (!ROLES.some((role) => can({ role }, action.permission))) wrong.push(`nobody may ${action.name} (${action.permission})`)
      return wrong
    }),
  ]
}

function refsOf(fields: FieldMap, at: string): { at: string; to: string }[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => {
    if (kind.name === 'ref') return [{ at: `${at}.${name}`, to: kind.to }]
    return kind.name === 'list' ? refsOf(kind.of, `${at}.${name}`) : []
  })
}

function pathsOf(entity: AnyEntity): string[] {
  return [...(entity.indexes ?? []), ...(entity.unique ?? [])].flat().map((name) => String(name).split('.')[0]!)
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
