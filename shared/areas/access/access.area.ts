import { Change } from '../../kernel/change.entity.ts'
import { listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { Conflict } from './conflict.entity.ts'
import { Member } from './member.entity.ts'

export const access = defineArea({
  name: 'access',
  entities: [Change, Member, Conflict],
  actions: [listAction(Change)],
})
