import type { Icon } from '@tabler/icons-react'
import { createContext, use } from 'react'

/** The rail, in the order of the day's work. An area with a screen gives one of these its target. */
export const RAIL = [
  'today',
  'beds',
  'residents',
  'agreements',
  'invoices',
  'payments',
  'utilities',
  'upkeep',
  'messages',
  'reports',
  'settings',
] as const
export type RailPlace = (typeof RAIL)[number]

export interface RailEntry {
  readonly place: RailPlace
  /** The address of the screen: `/residents`. */
  readonly to: string
  readonly icon: Icon
}

/** Something the palette can do: go to a screen or start a task. `label` is a text key with its namespace: `payments:record.title`. */
export interface PaletteCommand {
  readonly label: string
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly icon: Icon
  /** Works everywhere, without opening the palette. */
  readonly keys?: string
}

/** A way in, offered on Today while there is nothing yet: “Import a rent roll”, “Add a property”. */
export interface Door {
  /** Text keys with their namespace. */
  readonly label: string
  readonly note: string
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly icon: Icon
}

/** Groups of the settings' own list, in its order. */
export const SETTINGS_GROUPS = ['organisation', 'people', 'desk', 'you', 'records'] as const
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number]

/** A page in the list of settings that an area brings. */
export interface SettingsDoor {
  readonly group: SettingsGroup
  /** A text key with its namespace. */
  readonly label: string
  readonly to: string
}

/** What an area adds to the frame; each `<area>.routes.tsx` exports one beside its routes. */
export interface AreaScreens {
  readonly rail?: readonly RailEntry[]
  readonly commands?: readonly PaletteCommand[]
  readonly doors?: readonly Door[]
  readonly settings?: readonly SettingsDoor[]
  /** Where a found record opens, by kind: `{ resident: (id) => `/residents/${id}` }`. */
  readonly records?: Readonly<Record<string, (id: string) => string>>
}

export interface Screens {
  readonly rail: readonly RailEntry[]
  readonly commands: readonly PaletteCommand[]
  readonly doors: readonly Door[]
  readonly settings: readonly SettingsDoor[]
  readonly records: Readonly<Record<string, (id: string) => string>>
}

export function joinScreens(areas: readonly AreaScreens[]): Screens {
  const rail = areas.flatMap((area) => area.rail ?? [])
  return {
    rail: RAIL.flatMap((place) => rail.filter((entry) => entry.place === place)),
    commands: areas.flatMap((area) => area.commands ?? []),
    doors: areas.flatMap((area) => area.doors ?? []),
    settings: areas.flatMap((area) => area.settings ?? []),
    records: Object.assign({}, ...areas.map((area) => area.records ?? {})) as Screens['records'],
  }
}

export const ScreensContext = createContext<Screens>({ rail: [], commands: [], doors: [], settings: [], records: {} })

export function useScreens(): Screens {
  return use(ScreensContext)
}
