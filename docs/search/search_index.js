/* Pages that are opened from a folder ask for this file; without it their footnotes have no previews. It holds no index:
   the search needs a server, and without one its field is hidden. */
var __index = {};
