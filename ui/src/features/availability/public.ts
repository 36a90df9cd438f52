export { useBlockTypes, useLocations } from "./api";
