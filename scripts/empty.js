// Stands in for `react-devtools-core`, which is never loaded.
const nothing = {};
export default nothing;
