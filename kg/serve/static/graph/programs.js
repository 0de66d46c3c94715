// How WebGL draws nodes and links: the shapes of the legend, with a rim; links that are dashed where nothing is certain yet.
const {rendering} = Sigma;
const {FLOAT, UNSIGNED_BYTE, TRIANGLES} = WebGLRenderingContext;
const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];

const NODE_VERTEX = `
attribute vec4 a_id, a_color, a_rim;
attribute vec2 a_position;
attribute float a_size, a_shape, a_width, a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio, u_correctionRatio;
varying vec4 v_color, v_rim;
varying vec2 v_at;
varying float v_shape, v_width, v_pixel;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 corner = 2.5 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner * size, 1)).xy, 0, 1);
  v_at = corner;
  v_shape = a_shape;
  v_pixel = u_sizeRatio / a_size;
  v_width = a_width * v_pixel;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_rim = a_rim;
}`;

// Distance to the outline of each shape, below 0 inside; 1 is the radius of the dot.
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color, v_rim;
varying vec2 v_at;
varying float v_shape, v_width, v_pixel;
float polygon(vec2 p, float sides, float turn, float inner) {
  float step = 6.2831853 / sides;
  float angle = mod(atan(p.x, p.y) + turn, step) - step / 2.0;
  return length(p) * cos(angle) - inner;
}
float star(vec2 p) {
  float step = 6.2831853 / 5.0;
  float angle = abs(mod(atan(p.x, p.y) + step / 2.0, step) - step / 2.0);
  vec2 q = length(p) * vec2(sin(angle), cos(angle)), tip = vec2(0.0, 1.15), dent = 0.52 * vec2(sin(step / 2.0), cos(step / 2.0));
  vec2 edge = dent - tip;
  return dot(q - tip, normalize(vec2(-edge.y, edge.x)));
}
void main() {
  vec2 p = v_at;
  float away = length(p) - 1.0;
  if (v_shape > 5.5) away = star(p);
  else if (v_shape > 4.5) away = polygon(p, 6.0, 0.5235988, 0.9);
  else if (v_shape > 3.5) away = polygon(vec2(p.x, 0.2 - p.y), 3.0, 0.0, 0.62);
  else if (v_shape > 2.5) away = polygon(vec2(p.x, p.y + 0.2), 3.0, 0.0, 0.62);
  else if (v_shape > 1.5) away = (abs(p.x) + abs(p.y) - 1.15) * 0.7071068;
  else if (v_shape > 0.5) away = max(abs(p.x), abs(p.y)) - 0.86;
  #ifdef PICKING_MODE
  gl_FragColor = away > 0.0 ? vec4(0.0) : v_color;
  #else
  vec4 color = mix(v_color, v_rim, smoothstep(-v_width - v_pixel, -v_width, away) * step(0.0001, v_width));
  gl_FragColor = mix(color, vec4(0.0), smoothstep(-v_pixel, v_pixel * 0.5, away));
  #endif
}`;

export class ShapeProgram extends rendering.NodeProgram {
  getDefinition() {
    return {
      VERTICES: 3, VERTEX_SHADER_SOURCE: NODE_VERTEX, FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [
        {name: "a_position", size: 2, type: FLOAT}, {name: "a_size", size: 1, type: FLOAT}, {name: "a_shape", size: 1, type: FLOAT},
        {name: "a_width", size: 1, type: FLOAT}, {name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true},
        {name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true}, {name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true},
      ],
      CONSTANT_ATTRIBUTES: [{name: "a_angle", size: 1, type: FLOAT}],
      CONSTANT_DATA: [[Math.PI / 2], [Math.PI * 7 / 6], [Math.PI * 11 / 6]],
    };
  }

  processVisibleItem(id, start, data) {
    const values = [data.x, data.y, data.size, Math.max(0, SHAPES.indexOf(data.shape)), data.rimWidth,
                    Sigma.utils.floatColor(data.color), Sigma.utils.floatColor(data.rim), id];
    for (const value of values) this.array[start++] = value;
  }

  setUniforms({correctionRatio, sizeRatio, matrix}, {gl, uniformLocations}) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}

const DASH_VERTEX = `
attribute vec4 a_id, a_color;
attribute vec2 a_normal, a_positionStart, a_positionEnd;
attribute float a_normalCoef, a_positionCoef;
uniform mat3 u_matrix;
uniform float u_sizeRatio, u_correctionRatio, u_minEdgeThickness;
varying vec4 v_color;
varying float v_along;
void main() {
  vec2 position = mix(a_positionStart, a_positionEnd, a_positionCoef);
  float pixels = max(length(a_normal), u_minEdgeThickness * u_sizeRatio);
  vec2 aside = normalize(a_normal) * a_normalCoef * pixels * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(position + aside, 1)).xy, 0, 1);
  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) / u_correctionRatio / 2.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;
const DASH_FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying float v_along;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  gl_FragColor = mod(v_along, 11.0) < 6.0 ? v_color : vec4(0.0);
  #endif
}`;

class DashProgram extends rendering.EdgeProgram {
  getDefinition() {
    return {
      VERTICES: 6, VERTEX_SHADER_SOURCE: DASH_VERTEX, FRAGMENT_SHADER_SOURCE: DASH_FRAGMENT, METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minEdgeThickness"],
      ATTRIBUTES: [
        {name: "a_positionStart", size: 2, type: FLOAT}, {name: "a_positionEnd", size: 2, type: FLOAT}, {name: "a_normal", size: 2, type: FLOAT},
        {name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true}, {name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true},
      ],
      CONSTANT_ATTRIBUTES: [{name: "a_positionCoef", size: 1, type: FLOAT}, {name: "a_normalCoef", size: 1, type: FLOAT}],
      CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
    };
  }

  processVisibleItem(id, start, source, target, data) {
    const across = target.x - source.x, along = target.y - source.y, length = Math.hypot(across, along) || 1;
    const values = [source.x, source.y, target.x, target.y, -along / length * data.size, across / length * data.size,
                    Sigma.utils.floatColor(data.color), id];
    for (const value of values) this.array[start++] = value;
  }

  setUniforms({correctionRatio, sizeRatio, matrix, minEdgeThickness}, {gl, uniformLocations}) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_minEdgeThickness, minEdgeThickness);
  }
}

export const EDGE_PROGRAMS = {
  line: rendering.EdgeRectangleProgram,
  arrow: rendering.EdgeArrowProgram,
  dash: DashProgram,
  dashArrow: rendering.createEdgeCompoundProgram([DashProgram, rendering.EdgeArrowHeadProgram]),
};
