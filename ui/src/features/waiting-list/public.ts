export { Fitting } from "./Fitting";
export { PutOnList } from "./WishDialog";
