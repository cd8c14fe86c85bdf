/** The kinds and states of a property, in the order people look for them. */
export const PROPERTY_TYPES = ['hostel', 'pg', 'coliving', 'apartment', 'house', 'other'] as const
export const PROPERTY_STATUSES = ['active', 'inactive', 'maintenance'] as const
export const ROOM_TYPES = ['standard', 'deluxe', 'premium', 'flat'] as const
export const BED_TYPES = ['single', 'double', 'bunk', 'unit'] as const
