-- wrk: asks for the paths of a file in turn.
local paths = {}
local at = 0
function init()
  for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = wrk.format("GET", line) end
end
function request()
  at = at % #paths + 1
  return paths[at]
end
