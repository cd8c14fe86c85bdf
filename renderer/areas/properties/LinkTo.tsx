import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps> & AnchorProps & { ref?: Ref<HTMLAnchorElement> }

/** A link to another screen, in the look of the house: `<LinkTo to="/beds/$propertyId" params={…}>`. */
export const LinkTo = createLink((props: Props) => <Anchor {...props} />)
