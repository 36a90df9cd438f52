export { useServices } from "./api";
