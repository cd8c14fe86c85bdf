// Loads the real bundle as Node does, with `electron` meaning the stand-in. CommonJS and outside the test runner's own module
// system, so that the bundle, its packages and the stand-in are the modules Node would load, each of them once.
const { registerHooks } = require('node:module')
const { pathToFileURL } = require('node:url')
const path = require('node:path')

const standIn = pathToFileURL(path.join(__dirname, 'electron-stand-in.ts')).href

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context)),
})

exports.load = (file) => import(pathToFileURL(file).href)
exports.standIn = () => import(standIn)
