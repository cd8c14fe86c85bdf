import type * as Electron from 'electron'

class ProtocolStandIn implements Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle'> {
  readonly privileged: Electron.CustomScheme[] = []
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.privileged.push(...schemes)
  }
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    // As Electron's: a second handler is refused.
    if (this.handlers.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`)
    this.handlers.set(scheme, handler)
  }
  unhandle(scheme: string): void {
    this.handlers.delete(scheme)
  }
}

type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void

/** Keeps what main answers when the page asks for a permission, a device or an address, so that a test may ask it too. */
export class SessionStandIn implements Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
> {
  readonly protocol = new ProtocolStandIn()
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  displayMedia: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null
  beforeRequest: BeforeRequest | undefined
  spellChecks = true
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.beforeRequest = listener
    },
  }

  setPermissionRequestHandler(handler: SessionStandIn['permissionRequest']): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: SessionStandIn['permissionCheck']): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: SessionStandIn['devicePermission']): void {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler(handler: SessionStandIn['displayMedia']): void {
    this.displayMedia = handler
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecks = enable
  }
}
