// What bundle.mjs reads in ops/console/languages, by the files' names.
declare module "parley:languages" {
  const tables: Record<string, import("./words").Table>;
  export default tables;
}
